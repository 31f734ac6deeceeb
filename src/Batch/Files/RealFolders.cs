namespace PipelineKit.Batch.Files;

/// <summary>
/// Real paths of many folders: what is known of a folder serves all below it, so that deep trees take no longer than wide ones.
/// </summary>
internal sealed class RealFolders
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The real path of a folder, as <see cref="RealPath.Of"/> has it.</summary>
    public string Of(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // Down from the nearest folder that is known; paths may be too deep for a call of each in the other.
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

    /// <summary>The real path of a file; its folder is looked up once.</summary>
    public string OfFile(string path)
    {
        var full = Path.GetFullPath(path);
        return Below(Of(Path.GetDirectoryName(full) ?? full), Path.GetFileName(full));
    }

    /// <summary>The real path of a name in a folder whose own is known.</summary>
    public static string Below(string real, string name)
    {
        var path = Path.Combine(real, name);
        return new FileInfo(path).LinkTarget is null ? path : RealPath.Of(path);
    }
}
