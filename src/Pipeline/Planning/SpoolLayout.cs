using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// How a spool lies in its file, and what reading it takes: row after row; or, where somebody reads it by columns, in panels of
/// some columns each, so that every byte is read once and few at a time are in memory.
/// </summary>
internal static class SpoolLayout
{
    /// <summary>Rows that are put into panels at once.</summary>
    public const int PanelRows = 64;

    private const int LeastColumns = 32, MostColumns = 256;
    private const long PanelBytes = 8L << 20;

    /// <summary>Columns of a panel; 0 for a spool that lies row after row.</summary>
    public static int PanelColumns(PlanEdge edge)
    {
        if (!edge.Readers.Any(r => r.Node.Moves(r.Input) is { } order && order.SwapsAxes()))
            return 0;
        var fit = PanelBytes / ((long)edge.Info.Height * edge.Info.Channels * edge.Type.Bytes());
        return (int)Math.Clamp(fit / LeastColumns * LeastColumns, LeastColumns, MostColumns);
    }

    /// <summary>Bytes of the file.</summary>
    public static long FileBytes(PlanEdge edge)
    {
        var columns = PanelColumns(edge);
        return columns == 0 ? edge.WholeBytes
            : (long)Panels(edge.Info.Width, columns) * columns * edge.Info.Channels * edge.Info.Height * edge.Type.Bytes();
    }

    /// <summary>How many panels an image has.</summary>
    public static int Panels(int width, int columns) => (width + columns - 1) / columns;

    /// <summary>Bytes held while the file is written or read.</summary>
    public static long StagingBytes(PlanEdge edge) =>
        Bytes(edge, PanelColumns(edge), PanelRows);

    /// <summary>Bytes of what a node that moves samples sees of its input at once.</summary>
    /// <param name="node">The node.</param>
    /// <param name="rows">Rows it computes at once, at most.</param>
    public static long WindowBytes(PlanNode node, int rows) =>
        node.Inputs is not [{ IsFiled: true } edge] || node.Moves(0) is not { } order ? 0
        : order.SwapsAxes() ? Bytes(edge, PanelColumns(edge), edge.Info.Height)
        : edge.Bytes(rows);

    private static long Bytes(PlanEdge edge, int columns, int rows) =>
        columns == 0 ? 0 : RowStore.PanelBytes(edge.Type, columns, edge.Info.Channels, rows);
}
