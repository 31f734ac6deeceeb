using System.Text.RegularExpressions;

namespace PipelineKit.Batch.Files;

/// <summary>
/// Temporary files of runs that were killed. Only files with a name as <see cref="PendingFile"/> gives it are removed, only in
/// folders that the run at hand writes to, and only when nobody has them open: who writes one has it locked.
/// </summary>
internal static partial class Leftovers
{
    /// <summary>Removes those in a folder; with <paramref name="path"/>, only those that were to become this file.</summary>
    public static void Remove(string folder, string? path = null)
    {
        if (!Directory.Exists(folder))
            return;
        var pattern = path is null ? ".*.tmp" : PendingFile.TemporaryNames(path);
        foreach (var file in Directory.EnumerateFiles(folder, pattern,
            new EnumerationOptions { AttributesToSkip = 0, MatchCasing = MatchCasing.CaseSensitive }))
            if (Name().IsMatch(Path.GetFileName(file)) && FileStat.Of(file, followLinks: false) is { Kind: FileKind.Regular })
                TryRemove(file);
    }

    private static void TryRemove(string file)
    {
        try
        {
            using var mine = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody writes it, or it belongs to somebody else: not ours to remove.
        }
    }

    [GeneratedRegex(@"^\..*\.pipelinekit-[0-9a-f]{32}\.tmp$", RegexOptions.Singleline)]
    private static partial Regex Name();
}
