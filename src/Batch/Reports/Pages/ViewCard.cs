using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>A view of one item.</summary>
internal sealed class ViewCard(PageWriter page, Job job, BatchItem item, ItemViews shown, FormatTable formats)
{
    // The maximum number of table rows shown.
    private const int MostRows = 20;

    /// <summary>Writes the view; nothing if its image was neither read nor written.</summary>
    public void Write(GraphView view)
    {
        if (Body(view) is not { } body)
            return;
        page.Break();
        page.Add("article", "view", () =>
        {
            if (view.Title.Length > 0)
                page.Add("h4", null, PageWriter.Name(view.Title));
            body();
        });
    }

    private Action? Body(GraphView view) => view.Kind switch
    {
        ViewKind.Text => () => page.Add("p", null, view.Text!),
        ViewKind.Image or ViewKind.Compare => view.Sources.Select(PictureOf).ToList() is var pictures
            && pictures.All(p => p is not null) ? () => Pictures(view, pictures!) : null,
        ViewKind.Value or ViewKind.Table when view.Sources[0].Value is { } value => ValueOf(value) is { } found
            ? () => Value(found) : null,
        ViewKind.Table => Samples(view.Sources[0]) is { } table ? () => Table(table, Names(view.Sources[0])) : null,
        ViewKind.Histogram => Samples(view.Sources[0]) is { Count: > 0 } samples
            ? () => HistogramDrawing.Write(page, samples) : null,
        ViewKind.Scatter => Scatter(view),
        _ => null,
    };

    private Picture? PictureOf(ViewSource source) => source.Image is { } edge ? shown.Pictures.GetValueOrDefault(edge) : null;

    private SampleSet? Samples(ViewSource? source) => source?.Image is { } edge ? shown.Samples.GetValueOrDefault(edge) : null;

    private object? ValueOf(ValueRef value) => shown.Values.GetValueOrDefault(ViewedEdges.NameOf(job.Graph, value));

    private void Pictures(GraphView view, IReadOnlyList<Picture> pictures) => page.Add("div", "pictures", () =>
    {
        var row = new PictureRow(page, formats);
        for (var i = 0; i < pictures.Count; i++)
        {
            if (i > 0)
                page.Add("span", "arrow", "→");
            row.Write(pictures[i], view.Sources[i].Name);
        }
    });

    private void Value(object value)
    {
        if (value is Matrix table)
            Rows(table.Rows, table.Columns, (row, column) => table[row, column], null);
        else
            page.Add("p", "value", Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
    }

    private void Table(SampleSet table, IReadOnlyList<string>? names)
    {
        Rows(table.Count, table.Channels, (row, column) => table.Values[(row * table.Channels) + column], names);
        if (table.Count > MostRows || table.Step > 1)
            page.Add("p", "more", $"of {table.Image.Pixels:N0}");
    }

    private void Rows(int rows, int columns, Func<int, int, double> value, IReadOnlyList<string>? names) =>
        page.Add("div", "wide", () => page.Add("table", null, () =>
    {
        if (names is not null)
            StageChart.Head(page, [.. names.Take(columns).Select(PageWriter.Name)]);
        page.Add("tbody", null, () =>
        {
            for (var row = 0; row < Math.Min(rows, MostRows); row++)
                page.Add("tr", null, () =>
                {
                    for (var column = 0; column < columns; column++)
                        page.Add("td", "number", Number(value(row, column)));
                });
        });
    }));

    private Action? Scatter(GraphView view)
    {
        if (Samples(view.Sources[0]) is not { Count: > 0 } table)
            return null;
        var names = Names(view.Sources[0]);
        if (Column(view.X!, names, table) is not { } x || Column(view.Y!, names, table) is not { } y)
            return () => page.Add("p", "note", $"The table has no column '{PageWriter.Name(view.X!.Written)}' or "
                + $"'{PageWriter.Name(view.Y!.Written)}'.");
        var labels = view.Labels is not null ? Samples(view.Labels)
            : view.Color is { } color && Column(color, names, table) is { } column
                ? new SampleSet(table.Image, table.Step, 1, [.. table.Channel(column)]) : null;
        // Labels apply only if they have the same pixels as the table.
        var colors = labels is not null && labels.Count == table.Count && labels.Step == table.Step ? labels.Channel(0).ToArray()
            : null;
        return () => new ScatterDrawing(page).Write(
            [.. table.Channel(x)], [.. table.Channel(y)], colors, view.X!.Written, view.Y!.Written);
    }

    private IReadOnlyList<string>? Names(ViewSource source) => source.Image is { IsInput: true, InputIndex: var input }
        && job.Graph.Inputs[input].AsTable ? TableHeader.Read(item.Inputs[input].First) : null;

    private static int? Column(ViewColumn column, IReadOnlyList<string>? names, SampleSet table)
    {
        var number = column.Number ?? (names is null ? -1 : names.ToList().IndexOf(column.Written));
        return number >= 0 && number < table.Channels ? number : null;
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
