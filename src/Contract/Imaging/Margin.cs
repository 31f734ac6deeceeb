namespace PipelineKit.Imaging;

/// <summary>How far outside an image is read, and what is found there.</summary>
/// <param name="Left">Columns left of column 0.</param>
/// <param name="Right">Columns right of the last.</param>
/// <param name="Border">What lies outside.</param>
/// <param name="Value">The value outside, for <see cref="Border.Constant"/>.</param>
/// <param name="RowShift">Added to every row asked for.</param>
/// <param name="ColumnShift">Added to every column asked for.</param>
public readonly record struct Margin(int Left, int Right, Border Border, double Value, int RowShift, int ColumnShift);
