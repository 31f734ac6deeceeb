using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Operators;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// The report as CSV: a row for each item with its outcome and the values of its stages; for an up-to-date item, the values that
/// a table of the run collects. Created at the end from the report lines written during the run.
/// </summary>
internal sealed class ReportCsv(string path, ReportLines lines)
{
    private static readonly string[] Columns =
        [ValuesCsv.Name, "state", "why", "seconds", "plannedBytes", "code", "reason", "cure", "inputs", "outputs"];

    private string[] values = [];
    private Dictionary<string, (string Table, string Name)> collected = [];

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted { Job.Graph: var graph })
        {
            values = [.. graph.Nodes.SelectMany(n => n.Operator.Values.Where(v => v.Kind == ValueKind.Number)
                .Select(v => $"{n.Name}.{v.Name}"))];
            collected = graph.Tables.SelectMany(t => t.Values.Zip(t.ValueNames, (value, name) =>
                (Value: $"{graph.Nodes[value.Node].Name}.{value.Value}", Column: (t.Name, name))))
                .DistinctBy(c => c.Value).ToDictionary(c => c.Value, c => c.Column);
        }
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
        var (given, tables) = (Member(item, "values"), Member(item, "tables"));
        foreach (var value in values)
            yield return Text(Member(given, value)
                ?? (collected.TryGetValue(value, out var column) ? Member(Member(tables, column.Table), column.Name) : null));
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
