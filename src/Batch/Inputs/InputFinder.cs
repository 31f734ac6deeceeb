using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Turns what the user gave for an input into files. In folders and patterns, files whose extension no format has are
/// counted and left out; a file given by name is taken whatever it is called, and fails by its name if it is no image.
/// What cannot be looked into is kept with its reason, and nothing is left out in silence.
/// </summary>
/// <param name="knows">Whether some format has an extension (lower case, without dot).</param>
/// <param name="entered">Told of every folder that is looked into; null when nobody wants to know.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class InputFinder(Func<string, bool> knows, Action<string>? entered = null,
    CancellationToken cancellation = default)
{
    /// <summary>Finds the files of one input.</summary>
    /// <exception cref="PipelineException">PK0702: there is nothing of that name, or no image in it.</exception>
    public InputSet Find(string name, string given)
    {
        if (File.Exists(given))
            return new(name, given, InputKind.File, Path.GetDirectoryName(given) ?? "", [new(given, Path.GetFileName(given))], 0);
        if (Directory.Exists(given))
            return Sift(name, given, InputKind.Folder, given, null);
        if (!given.Contains('*'))
            throw new PipelineException(Codes.NoFiles, $"input '{name}': there is no file or folder '{given}'",
                "give a file, a folder, or a pattern with * or ** in quotes");
        var root = RootOf(given);
        return Sift(name, given, InputKind.Glob, root, new GlobPattern(given[root.Length..].TrimStart('/')));
    }

    /// <summary>The folder before the first part of a pattern that has a wildcard.</summary>
    public static string RootOf(string pattern)
    {
        var slash = pattern.LastIndexOf('/', pattern.IndexOf('*'));
        return slash < 0 ? "" : pattern[..Math.Max(1, slash)];
    }

    private InputSet Sift(string name, string given, InputKind kind, string root, GlobPattern? pattern)
    {
        var ignored = 0;
        var files = new List<FoundFile>();
        var faults = new List<ListingFault>();
        foreach (var relative in Walk(name, root, pattern, faults))
        {
            var file = new FoundFile(Path.Combine(root, relative), relative);
            var meant = pattern is null || pattern.Matches(relative);
            if (meant && knows(file.Extension))
                files.Add(file);
            else if ((meant || pattern!.LeadsInto(relative)) && ListingFault.Of(name, file) is { } fault)
                faults.Add(fault);
            else
                ignored += meant ? 1 : 0;
        }
        if (files.Count + faults.Count == 0)
            throw new PipelineException(Codes.NoFiles, $"input '{name}': there is no image in '{given}'",
                ignored == 0 ? null
                    : $"{Counted.Of(ignored, "file")} there " +
                        $"{(ignored == 1 ? "has an extension" : "have extensions")} that no format has");
        return new(name, given, kind, root, files, ignored) { Faults = faults };
    }

    private IEnumerable<string> Walk(string name, string root, GlobPattern? pattern, List<ListingFault> faults)
    {
        var folder = root.Length == 0 ? "." : root;
        return !Directory.Exists(folder) ? [] : new FolderWalk(folder)
        {
            Wanted = relative => pattern is null || pattern.LeadsInto(relative),
            Entered = entered,
            Failed = (relative, e) => faults.Add(ListingFault.Of(name, Path.Combine(root, relative), relative, e)),
            Cancellation = cancellation,
        }.Files();
    }
}
