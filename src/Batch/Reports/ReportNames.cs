using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports;

/// <summary>The files of a run's report: at most one per format.</summary>
/// <param name="Json">The file for a JSON object, or null.</param>
/// <param name="Lines">The file for JSON lines, or null.</param>
/// <param name="Page">The file for an HTML page, or null.</param>
public sealed record ReportNames(string? Json = null, string? Lines = null, string? Page = null)
{
    private const string JsonEnding = ".json", LinesEnding = ".jsonl", PageEnding = ".html", CsvEnding = ".csv",
        XmlEnding = ".xml";
    private static readonly string[] Endings = [JsonEnding, LinesEnding, PageEnding, CsvEnding, XmlEnding];

    /// <summary>No report.</summary>
    public static ReportNames None { get; } = new();

    /// <summary>The file for a CSV table with a row for each item, or null.</summary>
    public string? Csv { get; init; }

    /// <summary>The file for JUnit XML with a test case for each item, or null.</summary>
    public string? Xml { get; init; }

    /// <summary>The file for report lines during the run; kept if requested. Null without a report.</summary>
    internal string? Working => Lines ?? Path.ChangeExtension(Json ?? Page ?? Csv ?? Xml, LinesEnding);

    /// <summary>Every file that may be written.</summary>
    internal IReadOnlyList<string> Files => [.. new[] { Json, Page, Csv, Xml, Working }.OfType<string>()];

    /// <summary>Parses the values of <c>--report</c>.</summary>
    /// <exception cref="PipelineException">PK0701: an unknown extension, or two files of one format.</exception>
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
                    cure: ".json is for programs, .jsonl can be followed during the run, .html is a page for readers, "
                    + ".csv is a table of the items, .xml is JUnit XML for build servers");
            else if (!found.TryAdd(ending, path))
                bag.Error(Codes.CommandLine,
                    $"--report is given '{found[ending]}' and '{path}', but only one {ending} report is allowed",
                    cure: "remove one");
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
