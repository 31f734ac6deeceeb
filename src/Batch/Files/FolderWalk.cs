namespace PipelineKit.Batch.Files;

/// <summary>
/// Walks a folder in ordinal order, without what is hidden (a name that begins with a dot). Links to folders are followed,
/// but no folder is entered twice, so loops end. What cannot be looked into is told of, and the walk goes on.
/// </summary>
/// <param name="root">Where to begin.</param>
internal sealed class FolderWalk(string root)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Stack<(Place Folder, List<Found> Entries, int Next)> open = new();

    /// <summary>Whether a folder is entered, by its path relative to the root, with <c>/</c>; every folder by default.</summary>
    public Func<string, bool> Wanted { get; init; } = _ => true;

    /// <summary>Receives every folder, without links, when it is entered.</summary>
    public Action<string>? Entered { get; init; }

    /// <summary>Receives a folder that cannot be listed, by its relative path, and why. By default nothing is done.</summary>
    public Action<string, Exception> Failed { get; init; } = (_, _) => { };

    /// <summary>Ends the walk.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The paths of all files below the root, relative to it, with <c>/</c>.</summary>
    public IEnumerable<string> Files()
    {
        Enter(new Place(root, "", RealPath.Of(root)));
        // A stack of our own: with iterators one in another, each file would pass through all the folders above it.
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

    // What is no link lies where its folder lies: resolving the whole path again for each would be work without end.
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

    private readonly record struct Found(string Name, bool Folder);
}
