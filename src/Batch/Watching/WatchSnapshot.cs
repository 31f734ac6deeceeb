using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Watching;

/// <summary>What a watched run reads, as it is at one moment.</summary>
/// <param name="Files">Every file by the path it is read by, with what tells that nobody touched it.</param>
/// <param name="Folders">Where changes of these files, and new ones, show.</param>
internal sealed record WatchSnapshot(IReadOnlyDictionary<string, FileStamp> Files, IReadOnlyList<WatchedFolder> Folders)
{
    /// <summary>What is different here from what was <paramref name="before"/>, in order of the paths.</summary>
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

    /// <summary>The same, but for some paths as it was <paramref name="before"/>.</summary>
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

/// <summary>A folder in which changes are looked for.</summary>
/// <param name="Path">Where it is, without links.</param>
/// <param name="Deep">Whether with all that is below it.</param>
internal sealed record WatchedFolder(string Path, bool Deep);

/// <summary>What happened to a file.</summary>
internal enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    Appeared,

    /// <summary>It is not what it was.</summary>
    Changed,

    /// <summary>It no longer exists.</summary>
    Vanished,
}

/// <summary>One difference between two scenes.</summary>
internal readonly record struct Change(string Path, ChangeKind Kind)
{
    private const int MostNamed = 2;

    /// <summary><c>photos/a.jpg appeared, photos/b.jpg changed and 3 files more</c>; <c>start</c> when there are none.</summary>
    public static string Words(IReadOnlyList<Change> changes)
    {
        var named = string.Join(", ", changes.Take(MostNamed));
        return changes.Count == 0
            ? "start" : changes.Count <= MostNamed ? named : $"{named} and {Counted.Of(changes.Count - MostNamed, "file")} more";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Path} {Kind.ToString().ToLowerInvariant()}";
}
