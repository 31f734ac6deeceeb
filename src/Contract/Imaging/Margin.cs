namespace PipelineKit.Imaging;

/// <summary>How far outside an image is read, and how it is filled there.</summary>
/// <param name="Left">Columns to the left of column 0.</param>
/// <param name="Right">Columns to the right of the last one.</param>
/// <param name="Border">How samples outside are filled.</param>
/// <param name="Value">The value outside, for <see cref="Border.Constant"/>.</param>
/// <param name="RowShift">Added to every row index.</param>
/// <param name="ColumnShift">Added to every column index.</param>
public readonly record struct Margin(int Left, int Right, Border Border, double Value, int RowShift, int ColumnShift);
