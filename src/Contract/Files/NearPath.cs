using PipelineKit.Diagnostics;

namespace PipelineKit.Files;

/// <summary>Finds the file or folder that a path with a typo in its last name probably means.</summary>
internal static class NearPath
{
    // A folder can hold millions of names.
    private const int MostNames = 500;

    /// <summary>
    /// Returns <c>did you mean 'photos/'?</c>, or null if no name in the same folder is close. A path that ends with a slash
    /// means a folder.
    /// </summary>
    public static string? Suggestion(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (name.Length == 0)
            return null;
        var before = Path.TrimEndingDirectorySeparator(path)[..^name.Length];
        var foldersOnly = Path.EndsInDirectorySeparator(path);
        var near = Suggest.Of(name, Names(before, foldersOnly).Where(n => n != name));
        return near is null ? null
            : $"did you mean '{before}{near}{(Directory.Exists(before + near) ? "/" : "")}'?";
    }

    private static IReadOnlyList<string> Names(string folder, bool foldersOnly)
    {
        var directory = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        try
        {
            return [.. (foldersOnly ? directory.EnumerateDirectories() : directory.EnumerateFileSystemInfos())
                .Take(MostNames).Select(entry => entry.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
