using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Turns what the user gave for an input into files. In folders and patterns, files whose extension no format has are
/// left out and kept apart; a file given by name is taken whatever it is called, and fails by its name if it is no image.
/// What cannot be looked into is kept with its reason, and nothing is left out in silence.
/// </summary>
/// <param name="knows">Whether some format has an extension (lower case, without dot).</param>
/// <param name="entered">Told of every folder that is looked into; null when nobody wants to know.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class InputFinder(Func<string, bool> knows, Action<string>? entered = null,
    CancellationToken cancellation = default)
{
    /// <summary>The file that what came by standard input is in; null where <c>-</c> is a name like any other.</summary>
    public string? Piped { get; init; }

    /// <summary>Finds the files of one input.</summary>
    /// <exception cref="PipelineException">PK0702: there is nothing of some name, or no image in all of it.</exception>
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
            $"input '{name}': there is no image in {string.Join(" and ", given.Paths.Select(p => $"'{p}'"))}",
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
            throw new PipelineException(Codes.NoFiles, $"input '{name}': there is no file or folder '{given}'",
                "give a file, a folder, or a pattern with * or ** in quotes");
        var root = PatternSet.RootOf(given);
        return Sift(name, InputKind.Glob, new(root, given.Contains("**", StringComparison.Ordinal)),
            new PatternSet(given[root.Length..].TrimStart('/')));
    }

    private InputSet Sift(string name, InputKind kind, InputRoot root, PatternSet? pattern)
    {
        var (files, ignored, faults) = (new List<FoundFile>(), new List<FoundFile>(), new List<ListingFault>());
        foreach (var relative in Walk(name, root.Path, pattern, faults))
        {
            var file = new FoundFile(Path.Combine(root.Path, relative), relative);
            var meant = pattern is null || pattern.Matches(relative);
            if (meant && knows(file.Extension))
                files.Add(file);
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
