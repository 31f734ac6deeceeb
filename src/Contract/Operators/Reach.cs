using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// What an operator reads from one input to compute rows of its output. Rows or columns outside the input are filled by the
/// engine according to <see cref="Border"/>.
/// </summary>
public sealed record Reach
{
    private Reach()
    {
    }

    /// <summary>Gets a reach of the same row, without neighbors.</summary>
    public static Reach Point { get; } = new();

    /// <summary>Gets a reach of any row at any time: the whole input is kept before the first row is computed.</summary>
    public static Reach Whole { get; } = new() { IsWhole = true };

    /// <summary>Gets whether the whole input is needed.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>
    /// How samples are moved, if a whole input is only rearranged: it is then read in order, by rows or by columns.
    /// </summary>
    internal Orientation? Order { get; private init; }

    /// <summary>Gets the columns and rows outside the image, as laid out for a kernel.</summary>
    public Margin Margin => new(Left, Right, Border, Value, RowShift, ColumnShift);

    /// <summary>
    /// Gets the function from output rows to the input rows they need. It must not decrease as the output rows increase. The
    /// result can be outside the input.
    /// </summary>
    public Func<RowRange, RowRange> Rows { get; private init; } = rows => rows;

    /// <summary>The number of rows needed above and below the output's, if <see cref="Rows"/> consists of nothing else.</summary>
    internal (int Above, int Below)? Around { get; private init; } = (0, 0);

    /// <summary>Gets the number of columns needed to the left of column 0.</summary>
    public int Left { get; private init; }

    /// <summary>Gets the number of columns needed to the right of the last one.</summary>
    public int Right { get; private init; }

    /// <summary>Gets how samples outside the input are filled.</summary>
    public Border Border { get; private init; } = Border.Replicate;

    /// <summary>Gets the value outside, for <see cref="Border.Constant"/>.</summary>
    public double Value { get; private init; }

    /// <summary>Gets the offset that the engine adds to a kernel's row index: the top of a valid window, otherwise 0.</summary>
    public int RowShift { get; private init; }

    /// <summary>
    /// Gets the offset that the engine adds to a kernel's column index: the left of a valid window, otherwise 0.
    /// </summary>
    public int ColumnShift { get; private init; }

    /// <summary>
    /// Returns the reach of a window around each pixel. With <see cref="Border.Valid"/>, output pixel (0, 0) corresponds to the
    /// first input pixel with a complete window; the engine shifts the indices, so a kernel reads the rows and columns around its
    /// output pixel in the same way for every border.
    /// </summary>
    public static Reach Window(Extent extent, Border border, double value = 0)
    {
        var valid = border == Border.Valid;
        var above = valid ? 0 : extent.Top;
        var below = valid ? extent.Top + extent.Bottom : extent.Bottom;
        var cut = border is Border.Valid or Border.Shrink;
        return new()
        {
            Rows = rows => new(rows.First - above, rows.End + below),
            Around = (above, below),
            Left = cut ? 0 : extent.Left,
            Right = cut ? 0 : extent.Right,
            Border = border,
            Value = value,
            RowShift = valid ? extent.Top : 0,
            ColumnShift = valid ? extent.Left : 0,
        };
    }

    /// <summary>Returns the reach of an operator that rearranges the whole input.</summary>
    internal static Reach Moved(Orientation orientation) => new() { IsWhole = true, Order = orientation };

    /// <summary>Returns a copy that keeps the whole input before the first row is computed.</summary>
    public Reach Held() => this with { IsWhole = true };

    /// <summary>Returns a description; empty if only the same row is read.</summary>
    public string Describe()
    {
        var rows = Rows(new RowRange(0, 1)).Count - 1;
        var sides = IsWhole ? "whole image" : rows > 0 || Left + Right > 0 ? $"{rows} rows, {Left + Right} columns" : "";
        return sides.Length > 0 && Border is not Border.Replicate ? $"{sides} ({Border.ToString().ToLowerInvariant()})" : sides;
    }

    /// <summary>Returns the reach of any other mapping of rows.</summary>
    public static Reach Mapped(Func<RowRange, RowRange> rows, int left = 0,
        int right = 0, Border border = Border.Replicate, double value = 0) =>
            new() { Rows = rows, Around = null, Left = left, Right = right, Border = border, Value = value };

    /// <summary>Recreates a reach received from another process: rows around the output's.</summary>
    internal static Reach Restored(bool whole, Margin margin, (int Above, int Below) around) =>
        Restored(whole, margin, rows => new(rows.First - around.Above, rows.End + around.Below)) with { Around = around };

    /// <summary>Recreates a reach received from another process, with a mapping of rows.</summary>
    internal static Reach Restored(bool whole, Margin margin, Func<RowRange, RowRange> rows) => new()
    {
        IsWhole = whole,
        Rows = rows,
        Around = null,
        Left = margin.Left,
        Right = margin.Right,
        Border = margin.Border,
        Value = margin.Value,
        RowShift = margin.RowShift,
        ColumnShift = margin.ColumnShift,
    };
}

/// <summary>How far a window extends from its anchor; all four distances are 0 or more.</summary>
public readonly record struct Extent(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Returns the extent of a window of a given size and anchor.</summary>
    public static Extent Of(WindowSize size, Anchor anchor)
    {
        var (row, column) = anchor.In(size);
        return new(row, column, size.Height - 1 - row, size.Width - 1 - column);
    }
}
