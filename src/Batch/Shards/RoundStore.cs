using System.Globalization;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// The rounds of an output folder: <c>.pipelinekit/shards/3/round.jsonl</c> begins the third. A round ends when it is merged,
/// and the next one gets the next number, which is claimed by a name that only one process can make.
/// </summary>
/// <param name="root">The output folder.</param>
/// <param name="folders">Opens its folders, through no link.</param>
internal sealed class RoundStore(OutputRoot root, SyncedFolders folders)
{
    private const string ShardsName = "shards", RoundName = "round.jsonl", MergedName = "merged";

    /// <summary>Where all rounds lie.</summary>
    public string Place => Path.Combine(root.Folder, ShardsName);

    /// <summary>The newest round; null when there never was one.</summary>
    /// <exception cref="PipelineException">PK0720: its file is damaged, or of another version.</exception>
    public Round? Newest() => Numbers().OrderDescending().Select(Read).OfType<Round>().FirstOrDefault();

    /// <summary>Whether a round has been merged, so that nothing is left to do in it.</summary>
    public bool IsMerged(Round round) => FileStat.Of(Path.Combine(round.Folder, MergedName)) is not null;

    /// <summary>The round that is open; null when there is none.</summary>
    public Round? Open() => Newest() is { } newest && !IsMerged(newest) ? newest : null;

    /// <summary>Begins a round, unless another process has begun the same number; the one that counts.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="freeze">Writes the lists of its shards into its folder.</param>
    public Round Begin(int number, Func<string, Round> freeze)
    {
        var folder = FolderOf(number);
        var round = freeze(folder) with { Number = number, Folder = folder };
        using (var file = new PendingFile(folders.Open(folder), Path.Combine(folder, RoundName)))
        {
            file.Stream.Write(round.Write());
            file.Seal();
            if (file.Claim() != LinkOutcome.Taken)
            {
                folders.Add(folder);
                folders.Sync();
                return round;
            }
        }
        foreach (var shard in Enumerable.Range(1, round.Count))
            using (var own = folders.Find(round.FolderOf(shard)))
                own?.Delete(round.ListName);
        return Read(number) ?? throw Damaged(folder);
    }

    /// <summary>Ends a round, and removes what is left of those before it.</summary>
    public void End(Round round)
    {
        PendingFile.Write(Path.Combine(round.Folder, MergedName), stream => stream.Write("merged\n"u8));
        foreach (var older in Numbers().Where(n => n < round.Number))
            try
            {
                Directory.Delete(FolderOf(older), recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It takes room, and nothing else.
            }
    }

    private string FolderOf(int number) => Path.Combine(Place, number.ToString(CultureInfo.InvariantCulture));

    private IReadOnlyList<int> Numbers() => !Directory.Exists(Place) ? []
        : [.. Directory.EnumerateDirectories(Place).Select(Path.GetFileName)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(n => n > 0)];

    private Round? Read(int number)
    {
        using var folder = folders.Find(FolderOf(number));
        if (folder?.Status(RoundName) is null && !File.Exists(Path.Combine(FolderOf(number), RoundName)))
            return null;
        using var file = Patience.Usual.Try(() => folder!.Open(RoundName, write: false));
        var line = new LineReader(file).Lines().Select(l => l.Line).FirstOrDefault();
        return Round.Read(line, out var version) is { } round ? round with { Number = number, Folder = FolderOf(number) }
            : throw (version is null or Round.Version ? Damaged(FolderOf(number)) : new PipelineException(Codes.Round,
                $"the list of items in '{FolderOf(number)}' has version {version}, which this program does not support",
                "use the program that wrote it"));
    }

    /// <summary>What is said of a list that is not whole.</summary>
    public static PipelineException Damaged(string folder) => new(Codes.Round, $"the list of items in '{folder}' is damaged",
        "remove the folder and begin again: outputs that are in place are made once more");
}
