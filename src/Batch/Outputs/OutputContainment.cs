using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Outputs;

/// <summary>Finds outputs that a link places outside the output folder, and outputs that differ only in case.</summary>
/// <param name="target">OUT, as given by the user.</param>
/// <param name="folders">Resolves real paths.</param>
/// <param name="outputAt">Returns the output of a number.</param>
internal sealed class OutputContainment(string target, RealFolders folders, Func<int, string> outputAt)
{
    private readonly string root = RealPath.Of(target);
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly PathIndex folded = new(number => [Folded(folders.OfFile(outputAt(number)))]);
    private readonly DiagnosticBag found = new();

    /// <summary>Checks an output. A link with its name is replaced, which changes nothing elsewhere; a linked folder leads out of
    /// OUT.</summary>
    /// <param name="number">The number of the output.</param>
    /// <param name="output">The path of the output.</param>
    /// <param name="leadsTo">The real path of the output.</param>
    public void Add(int number, string output, string leadsTo)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(output))!;
        if (!places.TryGetValue(directory, out var place))
            places[directory] = place = Look(directory);
        if (output != target && !place.IsWithin)
            found.Error(Codes.OutsideOutput,
                $"the output '{output}' would be written to '{place.Folder}', " +
                $"which is not in OUTPUT '{target}': a link points there",
                cure: "remove the link, or use that folder as OUTPUT");
        else if (output != target && !place.IsStraight)
            found.Error(Codes.OutsideOutput,
                $"the output '{output}' would be written to '{place.Folder}' through a link, which is not allowed",
                cure: "remove the link");
        if (place.IgnoresCase)
            folded.Add(Folded(leadsTo), number);
    }

    /// <summary>Adds the errors to a bag.</summary>
    public void Report(DiagnosticBag bag)
    {
        bag.AddRange(found.Items);
        foreach (var (first, later) in folded.Alike())
        {
            var (one, other) = (outputAt(first), outputAt(later));
            if (folders.OfFile(one) != folders.OfFile(other))
                bag.Error(Codes.OutputCollision,
                    $"'{one}' and '{other}' are the same file where case is ignored, as in "
                    + $"'{folders.Of(Path.GetDirectoryName(Path.GetFullPath(other))!)}'",
                    cure: "rename one, or run them separately");
        }
    }

    // Checks each folder once, however many outputs it receives.
    private Place Look(string directory)
    {
        var folder = folders.Of(directory);
        // The folder if no link is on the way to it from OUT.
        var straight = Path.TrimEndingDirectorySeparator(Path.Combine(root,
            Path.GetRelativePath(Path.GetFullPath(target), directory) is var below and not "." ? below : ""));
        return new(folder, RealPath.IsWithin(folder, root), folder == straight, LetterCase.Ignored(folder));
    }

    private static string Folded(string place) => place.Normalize().ToUpperInvariant();

    private sealed record Place(string Folder, bool IsWithin, bool IsStraight, bool IgnoresCase);
}
