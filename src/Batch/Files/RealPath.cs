namespace PipelineKit.Batch.Files;

/// <summary>Resolves links in paths, so that two paths to the same place compare as equal.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>Returns the absolute path with every link resolved; parts that do not exist stay unchanged.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MaxLinks; links++)
        {
            var (prefix, target) = FirstLink(full);
            if (target is null)
                return full;
            var rest = full[prefix.Length..].TrimStart(Path.DirectorySeparatorChar);
            full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(prefix)!, target,
                rest)));
        }
        return full;
    }

    /// <summary>Returns whether <paramref name="path"/> is <paramref name="folder"/> or inside it; both are real paths.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder
        || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    private static (string Prefix, string? Target) FirstLink(string full)
    {
        for (var end = full.IndexOf(Path.DirectorySeparatorChar, 1); ; end = full.IndexOf(Path.DirectorySeparatorChar, end + 1))
        {
            var prefix = end < 0 ? full : full[..end];
            if (new FileInfo(prefix).LinkTarget is { } target)
                return (prefix, target);
            if (end < 0)
                return (full, null);
        }
    }
}
