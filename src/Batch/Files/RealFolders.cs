namespace PipelineKit.Batch.Files;

/// <summary>
/// Resolves the real paths of many folders. Results are cached per folder, so that deep trees take no longer than wide ones.
/// </summary>
internal sealed class RealFolders
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> present = new(StringComparer.Ordinal);

    /// <summary>Returns the real path of a folder, as <see cref="RealPath.Of"/> does.</summary>
    public string Of(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // Iterates down from the nearest cached folder, because paths can be too deep for recursion.
        var unknown = new Stack<string>();
        string? at = full;
        while (at is not null && !known.ContainsKey(at))
        {
            unknown.Push(at);
            at = Path.GetDirectoryName(at);
        }
        while (unknown.TryPop(out at))
            known[at] = Path.GetDirectoryName(at) is { } above ? Below(known[above], Path.GetFileName(at)) : at;
        return known[full];
    }

    /// <summary>Returns the real path of a file; its folder is resolved once.</summary>
    public string OfFile(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Of(Path.GetDirectoryName(full) ?? full);
        return IsPresent(folder) ? Below(folder, Path.GetFileName(full)) : Path.Combine(folder, Path.GetFileName(full));
    }

    /// <summary>Returns whether a folder exists; files in a folder that does not exist need no system calls.</summary>
    /// <param name="real">The real path of the folder.</param>
    public bool IsPresent(string real)
    {
        if (!present.TryGetValue(real, out var found))
            present[real] = found = Directory.Exists(real);
        return found;
    }

    /// <summary>Returns the real path of a name in a folder whose real path is known.</summary>
    public static string Below(string real, string name)
    {
        var path = Path.Combine(real, name);
        return new FileInfo(path).LinkTarget is null ? path : RealPath.Of(path);
    }
}
