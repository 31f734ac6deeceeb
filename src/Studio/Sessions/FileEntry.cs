namespace PipelineKit.Studio.Sessions;

/// <summary>A file or folder in the file chooser.</summary>
/// <param name="Name">The displayed name; <c>..</c> for the parent folder.</param>
/// <param name="Path">The path.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
internal sealed record FileEntry(string Name, string Path, bool IsFolder)
{
    private const int Most = 1000;

    /// <summary>Returns the entries of a folder, folders first; without a folder, the allowed folders.</summary>
    public static IReadOnlyList<FileEntry> In(string? folder, AllowedFolders allowed)
    {
        if (string.IsNullOrEmpty(folder) || !allowed.Allow(folder))
            return [.. allowed.All.Select(f => new FileEntry(f, f, true))];
        var above = System.IO.Path.GetDirectoryName(folder);
        IEnumerable<FileEntry> up = [new("..", above is not null && allowed.Allow(above) ? above : "", true)];
        try
        {
            return [.. up.Concat(new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(i => !i.Name.StartsWith('.') && allowed.Allow(i.FullName)).Take(Most)
                .Select(i => new FileEntry(i.Name, i.FullName, i is DirectoryInfo))
                .OrderBy(e => !e.IsFolder).ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [.. up];
        }
    }
}
