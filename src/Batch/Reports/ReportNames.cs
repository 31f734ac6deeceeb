using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports;

/// <summary>The files of a run's report: at most one of each form.</summary>
/// <param name="Json">One object of JSON, or null.</param>
/// <param name="Lines">Lines of JSON, or null.</param>
/// <param name="Page">A page for people, or null.</param>
public sealed record ReportNames(string? Json = null, string? Lines = null, string? Page = null)
{
    private const string JsonEnding = ".json", LinesEnding = ".jsonl", PageEnding = ".html", CsvEnding = ".csv",
        XmlEnding = ".xml";
    private static readonly string[] Endings = [JsonEnding, LinesEnding, PageEnding, CsvEnding, XmlEnding];

    /// <summary>No report.</summary>
    public static ReportNames None { get; } = new();

    /// <summary>A table with a row for each item, as CSV, or null.</summary>
    public string? Csv { get; init; }

    /// <summary>A test case for each item, as JUnit's XML, or null.</summary>
    public string? Xml { get; init; }

    /// <summary>
    /// Where lines are written while the run goes on: they stay when they were asked for. Null without a report.
    /// </summary>
    internal string? Working => Lines ?? Path.ChangeExtension(Json ?? Page ?? Csv ?? Xml, LinesEnding);

    /// <summary>Every file that may be written.</summary>
    internal IReadOnlyList<string> Files => [.. new[] { Json, Page, Csv, Xml, Working }.OfType<string>()];

    /// <summary>Reads the values of <c>--report</c>.</summary>
    /// <exception cref="PipelineException">PK0701: an ending that no form has, or two files of one form.</exception>
    internal static ReportNames Of(IEnumerable<string> paths)
    {
        var bag = new DiagnosticBag();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var ending = Path.GetExtension(path).ToLowerInvariant();
            if (!Endings.Contains(ending))
                bag.Error(Codes.CommandLine,
                    $"--report is '{path}', but must end in {string.Join(", ", Endings[..^1])} or {Endings[^1]}",
                    cure: "JSON is for programs, its lines can be followed while the run goes on, HTML is a page for people, "
                    + "CSV a table of the items, XML is JUnit's, for build servers");
            else if (!found.TryAdd(ending, path))
                bag.Error(Codes.CommandLine,
                    $"--report is given '{found[ending]}' and '{path}', but there is one {ending} at most",
                    cure: "leave one out");
        }
        bag.ThrowIfErrors();
        return new(found.GetValueOrDefault(JsonEnding), found.GetValueOrDefault(LinesEnding),
            found.GetValueOrDefault(PageEnding))
        {
            Csv = found.GetValueOrDefault(CsvEnding),
            Xml = found.GetValueOrDefault(XmlEnding),
        };
    }
}
