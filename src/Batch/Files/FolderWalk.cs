namespace PipelineKit.Batch.Files;

/// <summary>
/// Walks a folder in ordinal order, omitting hidden names (those that begin with a dot). Links to folders are followed, but no
/// folder is entered twice, so cycles end. Folders that cannot be listed are reported, and the walk continues.
/// </summary>
/// <param name="root">The folder to start from.</param>
internal sealed class FolderWalk(string root)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Stack<(Place Folder, List<Found> Entries, int Next)> open = new();

    /// <summary>Whether to enter a folder, given its path relative to the root with <c>/</c>; every folder by default.</summary>
    public Func<string, bool> Wanted { get; init; } = _ => true;

    /// <summary>Called for each folder when it is entered, with its real path.</summary>
    public Action<string>? Entered { get; init; }

    /// <summary>Called for a folder that cannot be listed, with its relative path and the exception; ignored by
    /// default.</summary>
    public Action<string, Exception> Failed { get; init; } = (_, _) => { };

    /// <summary>Cancels the walk.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Enumerates all files below the root, by relative path with <c>/</c>.</summary>
    public IEnumerable<string> Files()
    {
        Enter(new Place(root, "", RealPath.Of(root)));
        // Uses an explicit stack: with nested iterators, each file would pass through every ancestor's iterator.
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Entries.Count)
                continue;
            open.Push(at with { Next = at.Next + 1 });
            var entry = at.Entries[at.Next];
            if (!entry.Folder)
                yield return at.Folder.Relative + entry.Name;
            else if (Wanted(at.Folder.Relative + entry.Name))
                Enter(Below(at.Folder, entry.Name));
        }
    }

    private void Enter(Place folder)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (!seen.Add(folder.Real))
            return;
        Entered?.Invoke(folder.Real);
        var entries = new List<Found>();
        try
        {
            entries.AddRange(List(folder.Path).Where(e => e.Name[0] != '.'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failed(folder.Relative.TrimEnd('/'), e);
        }
        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        open.Push((folder, entries, 0));
    }

    // An entry that is not a link is in its folder's real path; resolving the whole path for each entry would be slow.
    private static Place Below(Place above, string name) =>
        new(Path.Combine(above.Path, name), $"{above.Relative}{name}/", RealFolders.Below(above.Real, name));

    private IEnumerable<Found> List(string folder)
    {
        var listing = new System.IO.Enumeration.FileSystemEnumerable<Found>(folder,
            (ref entry) => new(entry.FileName.ToString(), entry.IsDirectory),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });
        foreach (var entry in listing)
        {
            Cancellation.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    private sealed record Place(string Path, string Relative, string Real);

    // A class, because the enumeration of folders is compiled ahead of time only for classes.
    private sealed record Found(string Name, bool Folder);
}
