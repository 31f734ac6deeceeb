using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Watching;

/// <summary>The state of all files that a watched run reads.</summary>
/// <param name="Files">The files by path, with their stamps.</param>
/// <param name="Folders">The folders to watch for changed and new files.</param>
internal sealed record WatchSnapshot(IReadOnlyDictionary<string, FileStamp> Files, IReadOnlyList<WatchedFolder> Folders)
{
    /// <summary>Returns the changes since the snapshot <paramref name="before"/>, ordered by path.</summary>
    public IReadOnlyList<Change> Since(WatchSnapshot before)
    {
        var changes = new List<Change>();
        foreach (var (path, stamp) in Files)
            if (!before.Files.TryGetValue(path, out var was))
                changes.Add(new(path, ChangeKind.Appeared));
            else if (was != stamp)
                changes.Add(new(path, ChangeKind.Changed));
        changes.AddRange(before.Files.Keys.Where(path => !Files.ContainsKey(path))
            .Select(path => new Change(path, ChangeKind.Vanished)));
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    /// <summary>Returns a copy in which some paths have their state from <paramref name="before"/>.</summary>
    public WatchSnapshot Except(IReadOnlySet<string> paths, WatchSnapshot before)
    {
        var files = new Dictionary<string, FileStamp>(Files, StringComparer.Ordinal);
        foreach (var path in paths)
            if (before.Files.TryGetValue(path, out var was))
                files[path] = was;
            else
                files.Remove(path);
        return this with { Files = files };
    }
}

/// <summary>A folder to watch for changes.</summary>
/// <param name="Path">The real path.</param>
/// <param name="Deep">Whether subfolders are included.</param>
internal sealed record WatchedFolder(string Path, bool Deep);

/// <summary>The kind of a change.</summary>
internal enum ChangeKind
{
    /// <summary>The file is new.</summary>
    Appeared,

    /// <summary>The file was modified.</summary>
    Changed,

    /// <summary>The file no longer exists.</summary>
    Vanished,
}

/// <summary>A difference between two snapshots.</summary>
internal readonly record struct Change(string Path, ChangeKind Kind)
{
    private const int MostNamed = 2;

    /// <summary>Returns <c>photos/a.jpg appeared, photos/b.jpg changed and 3 files more</c>; <c>start</c> without
    /// changes.</summary>
    public static string Words(IReadOnlyList<Change> changes)
    {
        var named = string.Join(", ", changes.Take(MostNamed));
        return changes.Count == 0
            ? "start" : changes.Count <= MostNamed ? named : $"{named} and {Counted.Of(changes.Count - MostNamed, "file")} more";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Path} {Kind.ToString().ToLowerInvariant()}";
}
