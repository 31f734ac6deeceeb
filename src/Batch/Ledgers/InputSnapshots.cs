using System.Collections.Concurrent;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Takes snapshots of the input files of items before they are read, and checks them afterwards.</summary>
/// <param name="hashed">Whether to hash the contents.</param>
internal sealed class InputSnapshots(bool hashed)
{
    // One file can be paired with every item.
    private readonly ConcurrentDictionary<string, FileSnapshot> last = new(StringComparer.Ordinal);

    /// <summary>Takes snapshots of an item's files without opening them.</summary>
    /// <exception cref="PipelineException">PK0606, PK0712: a file does not exist or is not a regular file.</exception>
    public static IReadOnlyList<FileSnapshot> Look(BatchItem item) => [.. item.Files.Select(Look)];

    /// <summary>Adds content hashes to the snapshots if required; called after the headers passed the limits.</summary>
    /// <exception cref="PipelineException">PK0606: a file cannot be read.</exception>
    public IReadOnlyList<FileSnapshot> Read(BatchItem item, IReadOnlyList<FileSnapshot> seen)
    {
        if (!hashed)
            return seen;
        var read = new List<FileSnapshot>(seen.Count);
        for (var i = 0; i < item.Inputs.Count; i++)
            foreach (var file in item.Inputs[i].Files)
                read.Add(Read(file, seen[read.Count], shared: i != item.Lead));
        return read;
    }

    /// <summary>Throws if a file changed since its snapshot.</summary>
    /// <exception cref="PipelineException">PK0714: a file changed.</exception>
    public static void CheckUnchanged(BatchItem item, IReadOnlyList<FileSnapshot> before)
    {
        var i = 0;
        foreach (var path in item.Files)
            if (before[i++].Stamp is { } then && (Stat(path) is not { Stamp: var now }
                || (now.Size, now.Modified, now.Number) != (then.Size, then.Modified, then.Number)))
                throw new PipelineException(Codes.InputChanged, $"'{path}' changed while it was being read",
                    "run again when no other program writes to it");
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
