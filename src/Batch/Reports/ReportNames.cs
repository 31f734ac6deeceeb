using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports;

/// <summary>The files of a run's report: at most one of each form.</summary>
/// <param name="Json">One object of JSON, or null.</param>
/// <param name="Lines">Lines of JSON, or null.</param>
/// <param name="Page">A page for people, or null.</param>
public sealed record ReportNames(string? Json = null, string? Lines = null, string? Page = null)
{
    private const string JsonEnding = ".json", LinesEnding = ".jsonl", PageEnding = ".html";

    /// <summary>No report.</summary>
    public static ReportNames None { get; } = new();

    /// <summary>
    /// Where lines are written while the run goes on: they stay when they were asked for. Null without a report.
    /// </summary>
    internal string? Working => Lines ?? Path.ChangeExtension(Json ?? Page, LinesEnding);

    /// <summary>Every file that may be written.</summary>
    internal IReadOnlyList<string> Files => [.. new[] { Json, Page, Working }.OfType<string>()];

    /// <summary>Reads the values of <c>--report</c>.</summary>
    /// <exception cref="PipelineException">PK0701: an ending that no form has, or two files of one form.</exception>
    internal static ReportNames Of(IEnumerable<string> paths)
    {
        var bag = new DiagnosticBag();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var ending = Path.GetExtension(path).ToLowerInvariant();
            if (ending is not (JsonEnding or LinesEnding or PageEnding))
                bag.Error(Codes.CommandLine, $"--report is '{path}', but must end in {JsonEnding}, {LinesEnding} or {PageEnding}",
                    cure: "JSON is for programs, its lines can be followed while the run goes on, HTML is a page for people");
            else if (!found.TryAdd(ending, path))
                bag.Error(Codes.CommandLine,
                    $"--report is given '{found[ending]}' and '{path}', but there is one {ending} at most",
                    cure: "leave one out");
        }
        bag.ThrowIfErrors();
        return new(found.GetValueOrDefault(JsonEnding), found.GetValueOrDefault(LinesEnding),
            found.GetValueOrDefault(PageEnding));
    }
}
