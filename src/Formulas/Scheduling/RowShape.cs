namespace PipelineKit.Formulas.Scheduling;

/// <summary>Rows of doubles in memory: column 0 lies on 64 bytes, and a whole vector has room after the last column.</summary>
/// <param name="Left">Columns before column 0.</param>
/// <param name="Width">Columns from column 0 on.</param>
/// <param name="Right">Columns after those.</param>
internal readonly record struct RowShape(int Left, int Width, int Right)
{
    private const int Line = 8;

    /// <summary>Doubles before column 0.</summary>
    public int Before => (Left + Line - 1) / Line * Line;

    /// <summary>Doubles from a row to the next.</summary>
    public int Stride => (Before + Width + Right + 2 * Line - 1) / Line * Line | Line;

    /// <summary>Doubles that a block of so many rows takes.</summary>
    public int Rows(int count) => count * Stride + Line;

    /// <summary>Doubles that a block of so many bytes takes.</summary>
    public static int Block(long bytes) => (int)(bytes / sizeof(double)) + 1 + Line;
}
