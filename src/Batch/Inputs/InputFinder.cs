using Microsoft.Extensions.FileSystemGlobbing;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Turns what the user gave for an input into files. In folders and patterns, files whose extension no format has are
/// counted and left out; a file given by name is taken whatever it is called, and fails by its name if it is no image.
/// </summary>
/// <param name="knows">Whether some format has an extension (lower case, without dot).</param>
/// <param name="entered">Told of every folder that is looked into; null when nobody wants to know.</param>
internal sealed class InputFinder(Func<string, bool> knows, Action<string>? entered = null)
{
    /// <summary>Finds the files of one input.</summary>
    /// <exception cref="PipelineException">PK0702: there is nothing of that name, or no image in it.</exception>
    public InputSet Find(string name, string given)
    {
        if (File.Exists(given))
            return new(name, given, InputKind.File, Path.GetDirectoryName(given) ?? "", [new(given, Path.GetFileName(given))], 0);
        if (Directory.Exists(given))
            return Sift(name, given, InputKind.Folder, given, FolderWalk.Files(given, entered: entered));
        if (!given.Contains('*'))
            throw new PipelineException(Codes.NoFiles, $"input '{name}': there is no file or folder '{given}'",
                "give a file, a folder, or a pattern with * or ** in quotes");
        var root = RootOf(given);
        return Sift(name, given, InputKind.Glob, root, Matches(root, given[root.Length..].TrimStart('/')));
    }

    private InputSet Sift(string name, string given, InputKind kind, string root, IEnumerable<string> relatives)
    {
        var ignored = 0;
        var files = new List<FoundFile>();
        try
        {
            foreach (var relative in relatives)
            {
                var file = new FoundFile(Path.Combine(root, relative), relative);
                if (knows(file.Extension))
                    files.Add(file);
                else
                    ignored++;
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PipelineException(Codes.NoFiles, $"input '{name}': '{given}' cannot be read: {SystemWords.Of(e)}",
                inner: e);
        }
        if (files.Count == 0)
            throw new PipelineException(Codes.NoFiles, $"input '{name}': there is no image in '{given}'",
                ignored == 0 ? null
                    : $"{Counted.Of(ignored, "file")} there " +
                        $"{(ignored == 1 ? "has an extension" : "have extensions")} that no format has");
        return new(name, given, kind, root, files, ignored);
    }

    /// <summary>The folder before the first part of a pattern that has a wildcard.</summary>
    public static string RootOf(string pattern)
    {
        var slash = pattern.LastIndexOf('/', pattern.IndexOf('*'));
        return slash < 0 ? "" : pattern[..Math.Max(1, slash)];
    }

    private IEnumerable<string> Matches(string root, string pattern)
    {
        var folder = root.Length == 0 ? "." : root;
        if (!Directory.Exists(folder))
            return [];
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern);
        // The matcher's own walk goes round in circles where links do.
        var depth = pattern.Contains("**") ? int.MaxValue : pattern.Count(c => c == '/');
        return FolderWalk.Files(folder, depth, entered).Where(file => matcher.Match(file).HasMatches);
    }
}
