namespace PipelineKit.Imaging;

/// <summary>
/// The algebra of orientations. An orientation names what is done to the stored rows to see the image upright, so it is
/// also an operation: each is a transposition or none, after rows or columns of the source were reversed or not.
/// </summary>
public static class Orientations
{
    /// <summary>Whether rows become columns, so that width and height change places.</summary>
    public static bool SwapsAxes(this Orientation orientation) => orientation >= Orientation.Transpose;

    /// <summary>Whether the source is read from its last row to its first.</summary>
    public static bool ReversesRows(this Orientation orientation) => orientation is
        Orientation.Rotate180 or Orientation.FlipVertical or Orientation.Rotate90 or Orientation.Transverse;

    /// <summary>Whether the source is read from its last column to its first.</summary>
    public static bool ReversesColumns(this Orientation orientation) => orientation is
        Orientation.FlipHorizontal or Orientation.Rotate180 or Orientation.Transverse or Orientation.Rotate270;

    /// <summary>What undoes it: the other quarter turn for a quarter turn, itself for all others.</summary>
    public static Orientation Inverse(this Orientation orientation) => orientation switch
    {
        Orientation.Rotate90 => Orientation.Rotate270,
        Orientation.Rotate270 => Orientation.Rotate90,
        _ => orientation,
    };

    /// <summary>The one operation that does <paramref name="first"/> and then <paramref name="second"/>.</summary>
    public static Orientation Then(this Orientation first, Orientation second)
    {
        // The second reads rows and columns of the first's result; where the first swaps the axes, these are the source's
        // columns and rows.
        var rows = first.SwapsAxes() ? second.ReversesColumns() : second.ReversesRows();
        var columns = first.SwapsAxes() ? second.ReversesRows() : second.ReversesColumns();
        return Of(first.SwapsAxes() != second.SwapsAxes(), first.ReversesRows() != rows, first.ReversesColumns() != columns);
    }

    private static Orientation Of(bool swapped, bool rows, bool columns) => (swapped, rows, columns) switch
    {
        (false, false, false) => Orientation.Normal,
        (false, false, true) => Orientation.FlipHorizontal,
        (false, true, true) => Orientation.Rotate180,
        (false, true, false) => Orientation.FlipVertical,
        (true, false, false) => Orientation.Transpose,
        (true, true, false) => Orientation.Rotate90,
        (true, true, true) => Orientation.Transverse,
        (true, false, true) => Orientation.Rotate270,
    };
}
