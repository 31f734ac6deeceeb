using System.Collections.Concurrent;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Looks at the input files of items before they are read, and again afterwards.</summary>
/// <param name="hashed">Whether their contents are to be known.</param>
internal sealed class InputSnapshots(bool hashed)
{
    // One file may go with every item.
    private readonly ConcurrentDictionary<string, FileSnapshot> last = new(StringComparer.Ordinal);

    /// <summary>What the files of an item look like now. None is opened.</summary>
    /// <exception cref="PipelineException">PK0606, PK0712: one is not there, or is no file.</exception>
    public static IReadOnlyList<FileSnapshot> Look(BatchItem item) => [.. item.Files.Select(Look)];

    /// <summary>
    /// The same with their contents, where these are to be known; asked once their headers were found to be within the limits.
    /// </summary>
    /// <exception cref="PipelineException">PK0606: one cannot be read.</exception>
    public IReadOnlyList<FileSnapshot> Read(BatchItem item, IReadOnlyList<FileSnapshot> seen) =>
        hashed ? [.. item.Inputs.SelectMany((input, i) => input.Files.Select(file => (file, Shared: i != item.Lead)))
            .Zip(seen, (read, snapshot) => Read(read.file, snapshot, read.Shared))] : seen;

    /// <summary>Makes sure that nobody wrote to them meanwhile.</summary>
    /// <exception cref="PipelineException">PK0714: somebody did.</exception>
    public static void CheckUnchanged(BatchItem item, IReadOnlyList<FileSnapshot> before)
    {
        foreach (var (path, snapshot) in item.Files.Zip(before))
            if (Stat(path) is not { Stamp: var now }
                || (now.Size, now.Modified, now.Number) != (snapshot.Stamp!.Value.Size, snapshot.Stamp.Value.Modified,
                    snapshot.Stamp.Value.Number))
                throw new PipelineException(Codes.InputChanged, $"'{path}' changed while it was read",
                    "run again when nothing writes to it any more");
    }

    private static FileSnapshot Look(string path)
    {
        if (Stat(path) is not { } found)
            throw new PipelineException(Codes.Unreadable, new FileInfo(path).LinkTarget is { } target
                    ? $"'{path}' is a link to '{target}', which does not exist" : $"'{path}' no longer exists",
                path.Contains('\uFFFD') ? "its name is not valid UTF-8: rename it" : null);
        found.Kind.RequireFile(path);
        return new FileSnapshot(default, found.Stamp);
    }

    private FileSnapshot Read(string path, FileSnapshot seen, bool shared)
    {
        if (shared && last.TryGetValue(path, out var known) && known.Stamp == seen.Stamp)
            return known;
        var snapshot = seen with { Hash = Hash(path) };
        if (shared)
            last[path] = snapshot;
        return snapshot;
    }

    private static ContentHash Hash(string path)
    {
        try
        {
            return ContentHash.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    private static (FileKind Kind, FileStamp Stamp)? Stat(string path)
    {
        try
        {
            return FileStat.Of(path);
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }

    private static PipelineException Unreadable(string path, Exception e) =>
        new(Codes.Unreadable, $"'{path}' cannot be read: {SystemErrorText.Of(e)}", "check its permissions and the disk", e);
}
