using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>
/// The part of a spooled image that is in memory for a node that moves samples: the rows it mirrors, or the panel of columns
/// that become its rows, loaded on demand.
/// </summary>
internal abstract class SpoolWindow : IDisposable
{
    /// <summary>Splits rows into pieces; the input of each piece is loaded when it is enumerated.</summary>
    public abstract IEnumerable<RowRange> Pieces(RowRange rows);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>The window in the image's sample type.</summary>
internal sealed class SpoolWindow<T> : SpoolWindow
    where T : unmanaged, INumberBase<T>
{
    private readonly SpoolFile file;
    private readonly ImageInfo info;
    private readonly Orientation order;
    private int loaded = -1;

    private SpoolWindow(SpoolFile file, PlanEdge edge, Orientation order, int rows)
    {
        (this.file, info, this.order) = (file, edge.Info, order);
        Store = order.SwapsAxes()
            ? RowStore<T>.Panel(SpoolLayout.PanelColumns(edge), info.Channels, info.Height)
            : new RowStore<T>(edge.Shape(rows));
    }

    /// <summary>Gets the input rows in memory.</summary>
    public RowStore<T> Store { get; }

    /// <summary>Creates the window of a node; returns null for a node that reads its inputs directly.</summary>
    public static SpoolWindow<T>? For(PlanNode node, RowSchedule schedule, int steps, Func<PlanEdge, SpoolFile> spool) =>
        node.Inputs is [{ IsFiled: true } edge] && node.Moves(0) is { } order
            ? new(spool(edge), edge, order, schedule.MostRows(steps))
            : null;

    public override IEnumerable<RowRange> Pieces(RowRange rows)
    {
        while (!rows.IsEmpty)
        {
            var piece = new RowRange(rows.First,
                order.SwapsAxes() ? Math.Min(rows.End, BringPanel(rows.First)) : BringRows(rows));
            yield return piece;
            rows = new(piece.End, rows.End);
        }
    }

    public override void Dispose() => Store.Dispose();

    private int BringRows(RowRange rows)
    {
        file.Read(Store, new RowRange(info.Height - rows.End, info.Height - rows.First));
        return rows.End;
    }

    // Returns the first output row that does not depend on the panel's columns.
    private int BringPanel(int row)
    {
        var columns = Store.Width;
        var panel = (order.ReversesColumns() ? info.Width - 1 - row : row) / columns;
        if (panel != loaded)
        {
            file.ReadPanel(Store, panel);
            Store.BeginAt(panel * columns);
            loaded = panel;
        }
        return order.ReversesColumns() ? info.Width - panel * columns : (panel + 1) * columns;
    }
}
