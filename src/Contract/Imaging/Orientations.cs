namespace PipelineKit.Imaging;

/// <summary>
/// Combines orientations. An orientation states how to transform the stored rows so that the image is upright, so it is also an
/// operation: an optional reversal of the source's rows or columns, followed by an optional transposition.
/// </summary>
public static class Orientations
{
    /// <summary>Returns whether rows become columns, so that width and height are swapped.</summary>
    public static bool SwapsAxes(this Orientation orientation) => orientation >= Orientation.Transpose;

    /// <summary>Returns whether the source is read from its last row to its first.</summary>
    public static bool ReversesRows(this Orientation orientation) => orientation is
        Orientation.Rotate180 or Orientation.FlipVertical or Orientation.Rotate90 or Orientation.Transverse;

    /// <summary>Returns whether the source is read from its last column to its first.</summary>
    public static bool ReversesColumns(this Orientation orientation) => orientation is
        Orientation.FlipHorizontal or Orientation.Rotate180 or Orientation.Transverse or Orientation.Rotate270;

    /// <summary>Returns the inverse: the opposite rotation for 90° and 270°, otherwise the orientation itself.</summary>
    public static Orientation Inverse(this Orientation orientation) => orientation switch
    {
        Orientation.Rotate90 => Orientation.Rotate270,
        Orientation.Rotate270 => Orientation.Rotate90,
        _ => orientation,
    };

    /// <summary>Returns the operation that applies <paramref name="first"/> and then <paramref name="second"/>.</summary>
    public static Orientation Then(this Orientation first, Orientation second)
    {
        // The second operation reads the rows and columns of the first one's result; if the first swaps the axes, these are the
        // source's columns and rows.
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
