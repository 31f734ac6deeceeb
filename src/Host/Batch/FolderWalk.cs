namespace PipelineKit.Host.Batch;

/// <summary>
/// Walks a folder in ordinal order, without what is hidden (a name that begins with a dot). Links to folders are followed,
/// but no folder is entered twice, so loops end.
/// </summary>
internal static class FolderWalk
{
    /// <summary>The paths of all files below <paramref name="root"/>, relative to it, with <c>/</c>.</summary>
    public static IEnumerable<string> Files(string root)
    {
        var entered = new HashSet<string>(StringComparer.Ordinal);
        return Below(root, "", entered);
    }

    private static IEnumerable<string> Below(string folder, string relative, HashSet<string> entered)
    {
        if (!entered.Add(RealPath.Of(folder)))
            yield break;
        var entries = Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { AttributesToSkip = 0 })
            .Select(e => Path.GetFileName(e)).Where(n => n[0] != '.').ToArray();
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var name in entries)
        {
            var path = Path.Combine(folder, name);
            if (!Directory.Exists(path))
                yield return relative + name;
            else
                foreach (var file in Below(path, $"{relative}{name}/", entered))
                    yield return file;
        }
    }
}
