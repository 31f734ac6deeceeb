using System.Globalization;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// The rounds of an output folder; <c>.pipelinekit/shards/3/round.jsonl</c> starts the third. A round ends when it is merged. The
/// next one has the next number, claimed by a file that only one process can create.
/// </summary>
/// <param name="root">The output folder.</param>
/// <param name="folders">Opens folders, never through links.</param>
internal sealed class RoundStore(OutputRoot root, SyncedFolders folders)
{
    private const string ShardsName = "shards", RoundName = "round.jsonl", MergedName = "merged";

    /// <summary>The folder of all rounds.</summary>
    public string Place => Path.Combine(root.Folder, ShardsName);

    /// <summary>Returns the newest round; null if there is none.</summary>
    /// <exception cref="PipelineException">PK0720: its file is damaged or of another version.</exception>
    public Round? Newest() => Numbers().OrderDescending().Select(Read).OfType<Round>().FirstOrDefault();

    /// <summary>Returns whether a round has been merged and is therefore closed.</summary>
    public bool IsMerged(Round round) => FileStat.Of(Path.Combine(round.Folder, MergedName)) is not null;

    /// <summary>Returns the open round; null if there is none.</summary>
    public Round? Open() => Newest() is { } newest && !IsMerged(newest) ? newest : null;

    /// <summary>Starts a round, or returns the one that another process started with the same number.</summary>
    /// <param name="number">The number of the round.</param>
    /// <param name="freeze">Writes the item lists of its shards into its folder.</param>
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

    /// <summary>Closes a round and deletes the remains of earlier ones.</summary>
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
                // Remains only take up space.
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
        using var file = TransientRetry.Default.Try(() => folder!.Open(RoundName, write: false));
        var line = new LineReader(file).Lines().Select(l => l.Line).FirstOrDefault();
        return Round.Read(line, out var version) is { } round ? round with { Number = number, Folder = FolderOf(number) }
            : throw (version is null or Round.Version ? Damaged(FolderOf(number)) : new PipelineException(Codes.Round,
                $"the list of items in '{FolderOf(number)}' has version {version}, which this program does not support",
                "use the program that wrote it"));
    }

    /// <summary>Creates the error for a damaged list.</summary>
    public static PipelineException Damaged(string folder) => new(Codes.Round, $"the list of items in '{folder}' is damaged",
        "remove the folder and start over; existing outputs are computed again");
}
