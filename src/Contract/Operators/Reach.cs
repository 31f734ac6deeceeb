using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// What an operator needs of one input to compute some rows of its output. Where the rows or columns asked for lie outside
/// the input, <see cref="Border"/> says what is read there; the engine makes it so.
/// </summary>
public sealed record Reach
{
    private Reach()
    {
    }

    /// <summary>The same row, no neighbors.</summary>
    public static Reach Point { get; } = new();

    /// <summary>Any row at any time: the input is kept whole before the first row is computed.</summary>
    public static Reach Whole { get; } = new() { IsWhole = true };

    /// <summary>Whether the whole input is needed.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>
    /// How samples are moved, when that is all that is done to a whole input: then it is read in order, by rows or by columns.
    /// </summary>
    internal Orientation? Order { get; private init; }

    /// <summary>The columns and rows outside, as the rows of an input are laid out for a kernel.</summary>
    public Margin Margin => new(Left, Right, Border, Value, RowShift, ColumnShift);

    /// <summary>
    /// Input rows needed for output rows; must not go backwards as the output goes down. May lie outside the input.
    /// </summary>
    public Func<RowRange, RowRange> Rows { get; private init; } = rows => rows;

    /// <summary>How many rows above and below the output's it needs, when that is all there is to <see cref="Rows"/>.</summary>
    internal (int Above, int Below)? Around { get; private init; } = (0, 0);

    /// <summary>Columns needed left of column 0.</summary>
    public int Left { get; private init; }

    /// <summary>Columns needed right of the last column.</summary>
    public int Right { get; private init; }

    /// <summary>What lies outside the input.</summary>
    public Border Border { get; private init; } = Border.Replicate;

    /// <summary>The value outside, for <see cref="Border.Constant"/>.</summary>
    public double Value { get; private init; }

    /// <summary>What the engine adds to a row the kernel names: a valid window's top, 0 otherwise.</summary>
    public int RowShift { get; private init; }

    /// <summary>What the engine adds to a column the kernel names: a valid window's left, 0 otherwise.</summary>
    public int ColumnShift { get; private init; }

    /// <summary>
    /// A window that extends so far around each pixel. With <see cref="Border.Valid"/> output pixel (0, 0) lies on the first
    /// input pixel that has a whole window; the engine shifts what the kernel sees, so a kernel reads the rows and columns
    /// around its output pixel in the same way for every border.
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

    /// <summary>The whole input, laid in another way.</summary>
    internal static Reach Moved(Orientation orientation) => new() { IsWhole = true, Order = orientation };

    /// <summary>The same, but with the whole input kept before the first row is computed.</summary>
    public Reach Held() => this with { IsWhole = true };

    /// <summary>How far it looks, in words; empty when it does not.</summary>
    public string Describe()
    {
        var rows = Rows(new RowRange(0, 1)).Count - 1;
        var sides = IsWhole ? "whole image" : rows > 0 || Left + Right > 0 ? $"{rows} rows, {Left + Right} columns" : "";
        return sides.Length > 0 && Border is not Border.Replicate ? $"{sides} ({Border.ToString().ToLowerInvariant()})" : sides;
    }

    /// <summary>Any other mapping of rows.</summary>
    public static Reach Mapped(Func<RowRange, RowRange> rows, int left = 0,
        int right = 0, Border border = Border.Replicate, double value = 0) =>
            new() { Rows = rows, Around = null, Left = left, Right = right, Border = border, Value = value };

    /// <summary>A reach told by another process: rows around the output's.</summary>
    internal static Reach Restored(bool whole, Margin margin, (int Above, int Below) around) =>
        Restored(whole, margin, rows => new(rows.First - around.Above, rows.End + around.Below)) with { Around = around };

    /// <summary>A reach told by another process, with rows to be asked for.</summary>
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

/// <summary>How far a window extends from its anchor; all four are distances, 0 or more.</summary>
public readonly record struct Extent(int Top, int Left, int Bottom, int Right)
{
    /// <summary>The extent of a window of some size about its anchor.</summary>
    public static Extent Of(WindowSize size, Anchor anchor)
    {
        var (row, column) = anchor.In(size);
        return new(row, column, size.Height - 1 - row, size.Width - 1 - column);
    }
}
