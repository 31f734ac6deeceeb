using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// The layout of a spool file and the memory for reading it: by rows; or, for a reader of columns, in panels of some columns
/// each, so that every byte is read once and few are in memory at a time.
/// </summary>
internal static class SpoolLayout
{
    /// <summary>The number of rows written to panels at a time.</summary>
    public const int PanelRows = 64;

    private const int LeastColumns = 32, MostColumns = 256;
    private const long PanelBytes = 8L << 20;

    /// <summary>Returns the number of columns of a panel; 0 for a spool in row order.</summary>
    public static int PanelColumns(PlanEdge edge)
    {
        if (!edge.Readers.Any(r => r.Node.Moves(r.Input) is { } order && order.SwapsAxes()))
            return 0;
        var fit = PanelBytes / ((long)edge.Info.Height * edge.Info.Channels * edge.Type.Bytes());
        return (int)Math.Clamp(fit / LeastColumns * LeastColumns, LeastColumns, MostColumns);
    }

    /// <summary>Returns the size of the file in bytes.</summary>
    public static long FileBytes(PlanEdge edge)
    {
        var columns = PanelColumns(edge);
        return columns == 0 ? edge.WholeBytes
            : (long)Panels(edge.Info.Width, columns) * columns * edge.Info.Channels * edge.Info.Height * edge.Type.Bytes();
    }

    /// <summary>Returns the number of panels of an image.</summary>
    public static int Panels(int width, int columns) => (width + columns - 1) / columns;

    /// <summary>Returns the memory in bytes for writing or reading the file.</summary>
    public static long StagingBytes(PlanEdge edge) =>
        Bytes(edge, PanelColumns(edge), PanelRows);

    /// <summary>Returns the size in bytes of the input window of a node that moves samples.</summary>
    /// <param name="node">The node.</param>
    /// <param name="rows">The maximum number of rows computed at once.</param>
    public static long WindowBytes(PlanNode node, int rows) =>
        node.Inputs is not [{ IsFiled: true } edge] || node.Moves(0) is not { } order ? 0
        : order.SwapsAxes() ? Bytes(edge, PanelColumns(edge), edge.Info.Height)
        : edge.Bytes(rows);

    private static long Bytes(PlanEdge edge, int columns, int rows) =>
        columns == 0 ? 0 : RowStore.PanelBytes(edge.Type, columns, edge.Info.Channels, rows);
}
