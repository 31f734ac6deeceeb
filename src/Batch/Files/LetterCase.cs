namespace PipelineKit.Batch.Files;

/// <summary>Whether names that differ in the case of letters alone are one name.</summary>
internal static class LetterCase
{
    /// <summary>Asks the file system of a folder, or of the one above it that is there, without writing.</summary>
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
