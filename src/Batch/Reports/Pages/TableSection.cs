using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The tables of the run: what outputs with <c>collect: true</c> gather, with a row for each item.</summary>
internal static class TableSection
{
    private const string Digits = "G7";

    /// <summary>Writes it; nothing where the pipeline has no such output, or no item has a row.</summary>
    public static void Write(PageWriter page, Job job, RowNotes notes)
    {
        if (notes.Count == 0)
            return;
        page.Add("section", null, () =>
        {
            page.Add("h2", null, "Tables");
            foreach (var (index, table) in job.Tables.Index())
            {
                page.Add("h3", null, () => page.Add("bdi", null, PageWriter.Name(table.Output.Name)));
                page.Add("div", "wide", () => page.Add("table", "items", () =>
                {
                    var names = table.Output.Columns.Count > 0 ? table.Output.Columns : table.Output.ValueNames;
                    StageChart.Head(page, [ValuesCsv.Name, .. names]);
                    page.Add("tbody", null, () =>
                    {
                        foreach (var row in notes.Of(index))
                            Write(page, row);
                    });
                }));
                page.Add("p", "note", () => page.Add("bdi", null, notes.Count > RowNotes.Most
                    ? $"The first {RowNotes.Most} of {notes.Count} items; all are in {PageWriter.Name(table.Path)}."
                    : $"Written to {PageWriter.Name(table.Path)}."));
            }
        }, ("id", "tables")).Break();
    }

    private static void Write(PageWriter page, ValueRow row)
    {
        foreach (var cells in Cells(row))
        {
            page.Break();
            page.Add("tr", null, () =>
            {
                page.Add("th", null, () => page.Add("bdi", null, PageWriter.Name(row.Item)), ("scope", "row"));
                foreach (var cell in cells)
                    page.Add("td", "number", cell);
            });
        }
    }

    // Of a table of findings a line for each; other tables are too large for a cell.
    private static IEnumerable<IEnumerable<string>> Cells(ValueRow row) => row.Values is [{ Value: Matrix table }]
        && row.Columns.Count > 0
        ? ValuesCsv.Findings(table).Select(r => r.Select(Text))
        : [row.Values.Select(v => v.Value is Matrix many ? $"{many.Rows}×{many.Columns}" : Text(Convert.ToDouble(v.Value)))];

    private static string Text(double number) => double.IsFinite(number) ? number.ToString(Digits, CultureInfo.InvariantCulture)
        : ValuesCsv.Text(number);
}
