using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Temporary files of runs that were killed. Only files with a name as <see cref="PendingFile"/> gives it are removed, and only
/// when nobody has them open: who writes one has it locked.
/// </summary>
internal static class StaleTemporaryFiles
{
    private static readonly EnumerationOptions All =
        new() { AttributesToSkip = 0, MatchCasing = MatchCasing.CaseSensitive };

    /// <summary>Removes those in a folder; with <paramref name="path"/>, only those that were to become this file.</summary>
    public static void Remove(FolderHandle folder, string? path = null)
    {
        // The names may be another folder's, when this one was moved: what is removed is looked at in the open one.
        foreach (var file in Directory.EnumerateFiles(folder.Path, TemporaryNames.Pattern(path), All))
            if (Path.GetFileName(file) is var name && TemporaryNames.Contains(name))
                TryRemove(folder, name);
    }

    /// <summary>The same for the folder of a path, if it is there.</summary>
    public static void Remove(string folder, string? path = null)
    {
        if (!Directory.Exists(folder))
            return;
        using var open = FolderHandle.Open(folder);
        Remove(open, path);
    }

    /// <summary>Removes those in a folder and in all below it. Links are not followed.</summary>
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
                // A link, or it is not for this user to look into: no run of ours wrote there.
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
            // Somebody writes it, or it belongs to somebody else, or it is no file: not ours to remove.
        }
    }
}
