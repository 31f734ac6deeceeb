using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Sessions;

namespace PipelineKit.Studio.Dashboards;

/// <summary>Computes the views of a pipeline.</summary>
internal sealed class ViewMaker(StudioSession session)
{
    private const int MostRows = 1000;

    /// <summary>Computes all views of the current state, one after the other, so that they share cached results.</summary>
    /// <exception cref="OperationCanceledException">The request was canceled for a newer state.</exception>
    public async Task<IReadOnlyList<ViewData>> All(CancellationToken cancellation)
    {
        var state = session.State;
        var made = new List<ViewData>();
        foreach (var view in state.Graph?.Views ?? [])
            made.Add(state.Exact is { } scene ? await One(scene, view, cancellation)
                : new(view) { Fault = "no input given" });
        return made;
    }

    private async Task<ViewData> One(Scene scene, GraphView view, CancellationToken cancellation)
    {
        try
        {
            return view.Kind switch
            {
                ViewKind.Value or ViewKind.Table => new(view) { Value = await Value(scene, view.Sources[0].Name, cancellation) },
                ViewKind.Scatter => new(view) { Points = await Points(scene, view, cancellation) },
                ViewKind.Histogram when session.PictureOf(view.Sources[0].Name) is { } picture =>
                    new(view) { Samples = (await session.Store.Overview(picture, cancellation)).Summary },
                _ => new(view),
            };
        }
        catch (PipelineException e)
        {
            return new(view) { Fault = e.Diagnostics[0].Message };
        }
    }

    private async Task<object?> Value(Scene scene, string name, CancellationToken cancellation)
    {
        if (SourceNames.Find(scene.Graph, name) is { } edge && !IsValue(scene, name))
            return Rows(await session.Raster(scene, edge, cancellation));
        var (stage, value) = (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..]);
        return (await session.Values(stage, cancellation)).GetValueOrDefault(value);
    }

    private static bool IsValue(Scene scene, string name) => name.LastIndexOf('.') is > 0 and var at
        && scene.Graph.Nodes.Any(n => n.Name == name[..at] && n.Operator.Values.Any(v => v.Name == name[(at + 1)..]));

    private async Task<PointCloud> Points(Scene scene, GraphView view, CancellationToken cancellation)
    {
        var edge = SourceNames.Find(scene.Graph, view.Sources[0].Name)
            ?? throw new PipelineException(Codes.BadReference, $"there is no table '{view.Sources[0].Name}'");
        var table = await session.Raster(scene, edge, cancellation);
        var names = ColumnNames.Of(edge.IsInput ? session.FileOf(edge.InputIndex) : null);
        var labels = view.Labels is { } source && SourceNames.Find(scene.Graph, source.Name) is { } of
            ? await session.Raster(scene, of, cancellation) : null;
        var (x, y) = (Column(view.X, names, 0), Column(view.Y, names, Math.Min(1, table.Info.Channels - 1)));
        return new(Samples(table, x), Samples(table, y),
            labels is null ? null : [.. Samples(labels, 0).Select(l => (int)l)],
            view.Color is null ? null : Samples(table, Column(view.Color, names, 0)), NameOf(names, x), NameOf(names, y));
    }

    private static int Column(ViewColumn? column, IReadOnlyList<string> names, int otherwise) =>
        column is null ? otherwise : column.Number ?? (names.ToList().IndexOf(column.Written) is >= 0 and var at ? at
            : throw new PipelineException(Codes.BadView, $"the table has no column '{column.Written}'"));

    private static string NameOf(IReadOnlyList<string> names, int column) =>
        column < names.Count ? names[column] : $"column {column}";

    // Rows of the file are pixels, and columns are channels.
    private static double[] Samples(Raster table, int channel)
    {
        if (channel >= table.Info.Channels)
            throw new PipelineException(Codes.BadView, $"the table has {table.Info.Channels} columns, but no column {channel}");
        var samples = new double[table.Info.Pixels];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = table[i / table.Info.Width, i % table.Info.Width, channel];
        return samples;
    }

    private static Matrix Rows(Raster table)
    {
        var rows = (int)Math.Min(table.Info.Pixels, MostRows);
        var (width, channels) = (table.Info.Width, table.Info.Channels);
        return new(rows, channels, [.. Enumerable.Range(0, rows * channels)
            .Select(i => table[i / channels / width, i / channels % width, i % channels])]);
    }
}
