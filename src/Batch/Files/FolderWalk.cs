namespace PipelineKit.Batch.Files;

/// <summary>
/// Walks a folder in ordinal order, without what is hidden (a name that begins with a dot). Links to folders are followed,
/// but no folder is entered twice, so loops end.
/// </summary>
internal static class FolderWalk
{
    /// <summary>The paths of all files below <paramref name="root"/>, relative to it, with <c>/</c>.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="depth">How many folders deep to go.</param>
    /// <param name="entered">Told of every folder, without links, when it is entered.</param>
    public static IEnumerable<string> Files(string root, int depth = int.MaxValue, Action<string>? entered = null) =>
        Below(root, "", depth, new(StringComparer.Ordinal), entered);

    private static IEnumerable<string> Below(string folder, string relative, int depth, HashSet<string> seen,
        Action<string>? entered)
    {
        var real = RealPath.Of(folder);
        if (!seen.Add(real))
            yield break;
        entered?.Invoke(real);
        var entries = Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { AttributesToSkip = 0 })
            .Select(e => Path.GetFileName(e)).Where(n => n[0] != '.').ToArray();
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var name in entries)
        {
            var path = Path.Combine(folder, name);
            if (!Directory.Exists(path))
                yield return relative + name;
            else if (depth > 0)
                foreach (var file in Below(path, $"{relative}{name}/", depth - 1, seen, entered))
                    yield return file;
        }
    }
}
