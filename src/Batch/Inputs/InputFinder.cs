using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Resolves the paths given for an input to files. In folders and patterns, files with unknown extensions are skipped and
/// recorded; a file given by name is always used, and fails later if it is not an image. Folders that cannot be listed are
/// recorded with the reason; nothing is skipped silently.
/// </summary>
/// <param name="knows">Returns whether some format has an extension (lower case, without dot).</param>
/// <param name="entered">Called for every folder that is searched; may be null.</param>
/// <param name="cancellation">Cancels the search.</param>
internal sealed class InputFinder(Func<string, bool> knows, Action<string>? entered = null,
    CancellationToken cancellation = default)
{
    /// <summary>The file that holds standard input; null if <c>-</c> is an ordinary name.</summary>
    public string? Piped { get; init; }

    /// <summary>Finds the files of one input.</summary>
    /// <exception cref="PipelineException">PK0702: a path does not exist, or the paths contain no image.</exception>
    public InputSet Find(string name, GivenInput given)
    {
        var bag = new DiagnosticBag();
        var parts = new List<InputSet>();
        foreach (var path in given.Paths)
            Try(bag, () => parts.Add(Find(name, path)));
        if (given.Listed.Count > 0)
            Try(bag, () => parts.Add(new(name, InputKind.Several, [],
                [.. given.Listed.Select(path => new FoundFile(path, ListedFiles.Relative(path)))])));
        bag.ThrowIfErrors();
        var set = InputSet.Of(parts);
        if (set.Files.Count + set.Faults.Count > 0)
            return set;
        var skipped = SkippedFiles.Of(set.Ignored, []);
        throw new PipelineException(Codes.NoFiles,
            $"input '{name}': no images found in {string.Join(" and ", given.Paths.Select(p => $"'{p}'"))}",
            skipped.Count == 0 ? null : skipped.ToString());
    }

    private InputSet Find(string name, string given)
    {
        if (given == "-" && Piped is { } piped)
            return new(name, InputKind.File, [], [new(piped, "stdin") { Shown = given }]);
        if (File.Exists(given))
            return new(name, InputKind.File, [], [new(given, Path.GetFileName(given))]);
        if (Directory.Exists(given))
            return Sift(name, InputKind.Folder, new(given, Deep: true), null);
        if (!PatternSet.IsPattern(given))
            throw new PipelineException(Codes.NoFiles, $"input '{name}': no file or folder '{given}'",
                NearPath.Suggestion(given) ?? "specify a file, a folder, or a quoted pattern with * or **");
        var root = PatternSet.RootOf(given);
        return Sift(name, InputKind.Glob, new(root, given.Contains("**", StringComparison.Ordinal)),
            new PatternSet(given[root.Length..].TrimStart('/')));
    }

    private InputSet Sift(string name, InputKind kind, InputRoot root, PatternSet? pattern)
    {
        var (files, ignored, faults) = (new PackedFiles(root.Path), new List<FoundFile>(), new List<ListingFault>());
        foreach (var relative in Walk(name, root.Path, pattern, faults))
        {
            var file = new FoundFile(Path.Combine(root.Path, relative), relative);
            var meant = pattern is null || pattern.Matches(relative);
            if (meant && knows(file.Extension))
                files.Add(relative);
            else if ((meant || pattern!.LeadsInto(relative)) && ListingFault.Of(name, file) is { } fault)
                faults.Add(fault);
            else if (meant)
                ignored.Add(file);
        }
        return new(name, kind, [root], files) { Ignored = ignored, Faults = faults };
    }

    private IEnumerable<string> Walk(string name, string root, PatternSet? pattern, List<ListingFault> faults)
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

    private static void Try(DiagnosticBag bag, Action find)
    {
        try
        {
            find();
        }
        catch (PipelineException e)
        {
            bag.AddRange(e.Diagnostics);
        }
    }
}
