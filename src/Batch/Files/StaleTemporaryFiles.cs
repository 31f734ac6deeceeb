using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Removes temporary files of killed runs. Only unlocked files whose names match <see cref="PendingFile"/> are removed, because
/// an active writer holds a lock.
/// </summary>
internal static class StaleTemporaryFiles
{
    private static readonly EnumerationOptions All =
        new() { AttributesToSkip = 0, MatchCasing = MatchCasing.CaseSensitive };

    /// <summary>Removes those in a folder; with <paramref name="path"/>, only those of that final path.</summary>
    public static void Remove(FolderHandle folder, string? path = null)
    {
        // The path may lead to another folder by now, so each name is checked in the open folder before it is removed.
        foreach (var file in Directory.EnumerateFiles(folder.Path, TemporaryNames.Pattern(path), All))
            if (Path.GetFileName(file) is var name && TemporaryNames.Contains(name))
                TryRemove(folder, name);
    }

    /// <summary>Removes those in the folder of a path, if it exists.</summary>
    public static void Remove(string folder, string? path = null)
    {
        if (!Directory.Exists(folder))
            return;
        using var open = FolderHandle.Open(folder);
        Remove(open, path);
    }

    /// <summary>Removes those in a folder and in all its subfolders. Links are not followed.</summary>
    public static void RemoveBelow(FolderHandle folder)
    {
        Remove(folder);
        foreach (var below in Directory.EnumerateDirectories(folder.Path, "*", All))
            try
            {
                using var open = folder.Folder(Path.GetFileName(below));
                RemoveBelow(open);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A link or an inaccessible folder: no run of this program wrote there.
            }
    }

    private static void TryRemove(FolderHandle folder, string name)
    {
        try
        {
            using var mine = folder.Open(name, write: true);
            if (FolderHandle.Lock(mine))
                folder.Delete(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is in use, belongs to another user, or is not a regular file, so it stays.
        }
    }
}
