using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Operators;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// The report as CSV: a row for each item, with what became of it and the numbers its stages gave. Made at the end of the lines
/// that were written while the run went on.
/// </summary>
internal sealed class ReportCsv(string path, ReportLines lines)
{
    private static readonly string[] Columns =
        [ValuesCsv.Name, "state", "why", "seconds", "plannedBytes", "code", "reason", "cure", "inputs", "outputs"];

    private string[] values = [];

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted started)
            values = [.. started.Job.Graph.Nodes.SelectMany(n => n.Operator.Values.Where(v => v.Kind == ValueKind.Number)
                .Select(v => $"{n.Name}.{v.Name}"))];
        else if (happened is RunFinished)
            PendingFile.Write(path, Write);
    }

    private void Write(Stream stream)
    {
        stream.Write(ValuesCsv.Line([.. Columns, .. values]));
        foreach (var line in lines.Items())
        {
            using var item = JsonDocument.Parse(line);
            stream.Write(ValuesCsv.Line(Cells(item.RootElement)));
        }
    }

    private IEnumerable<string> Cells(JsonElement item)
    {
        var failure = Member(item, "failure");
        foreach (var column in Columns)
            yield return column switch
            {
                "code" or "reason" or "cure" => Text(Member(failure, column)),
                "inputs" or "outputs" => Member(item, column) is { } paths
                    ? string.Join(" + ", paths.EnumerateObject().Select(p => Text(p.Value))) : "",
                _ => Text(Member(item, column)),
            };
        var given = Member(item, "values");
        foreach (var value in values)
            yield return Text(Member(given, value));
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var member) ? member : null;

    private static string Text(JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.Array } list => string.Join(" + ", list.EnumerateArray().Select(e => e.ToString())),
        var one => one.ToString()!,
    };
}
