namespace PipelineKit.Batch.Files;

/// <summary>Detects case-insensitive file systems.</summary>
internal static class LetterCase
{
    /// <summary>Queries the file system of a folder, or of its nearest existing ancestor, without writing.</summary>
    public static bool Ignored(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
            if (Swap(Path.GetFileName(at)) is { } other && other != Path.GetFileName(at) && FileStat.Of(at) is { } found)
                return FileStat.Of(Path.Combine(Path.GetDirectoryName(at)!, other)) is { } twin && twin.Stamp == found.Stamp;
        return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
    }

    private static string Swap(string name) =>
        string.Concat(name.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
