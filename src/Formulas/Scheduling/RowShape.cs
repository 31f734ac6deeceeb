namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// Rows of doubles in memory: column 0 is aligned to 64 bytes, with room for a whole vector after the last column.
/// </summary>
/// <param name="Left">Columns before column 0.</param>
/// <param name="Width">Columns from column 0 on.</param>
/// <param name="Right">Columns after those.</param>
internal readonly record struct RowShape(int Left, int Width, int Right)
{
    private const int Line = 8;

    /// <summary>Doubles before column 0.</summary>
    public int Before => (Left + Line - 1) / Line * Line;

    /// <summary>Doubles from one row to the next.</summary>
    public int Stride => (Before + Width + Right + 2 * Line - 1) / Line * Line | Line;

    /// <summary>Returns the number of doubles in a block of rows.</summary>
    public int Rows(int count) => count * Stride + Line;

    /// <summary>Returns the number of doubles in a block of bytes.</summary>
    public static int Block(long bytes) => (int)(bytes / sizeof(double)) + 1 + Line;
}
