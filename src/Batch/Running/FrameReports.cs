using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>Merges the reports of an item's frames.</summary>
internal static class FrameReports
{
    /// <summary>
    /// Adds up times and bytes. A number per frame becomes a table with one column and a row for each frame. Tables with equal
    /// columns are concatenated; otherwise the last frame's table is used.
    /// </summary>
    public static RunReport Joined(IReadOnlyList<RunReport> frames) => frames is [var only] ? only : new RunReport(
        [.. frames.SelectMany(f => f.Stages).GroupBy(s => (s.Name, s.Operator)).Select(g => new StageTime(
            g.Key.Name, g.Key.Operator, TimeSpan.FromTicks(g.Sum(s => s.Time.Ticks)), g.Sum(s => s.Bytes)))],
        frames[^1].Values.Keys.ToDictionary(name => name, name => Joined([.. frames.Select(f => f.Values[name])])));

    private static object Joined(object[] values)
    {
        if (values.All(v => v is double))
            return new Matrix(values.Length, 1, [.. values.Cast<double>()]);
        Matrix[] tables = [.. values.OfType<Matrix>()];
        return tables.Length < values.Length || tables.Any(t => t.Columns != tables[0].Columns) ? values[^1]
            : new Matrix(tables.Sum(t => t.Rows), tables[0].Columns, [.. tables.SelectMany(t => t.Values.ToArray())]);
    }
}
