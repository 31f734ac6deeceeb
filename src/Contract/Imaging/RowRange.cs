namespace PipelineKit.Imaging;

/// <summary>Rows <paramref name="First"/> to <paramref name="End"/> − 1.</summary>
public readonly record struct RowRange(int First, int End)
{
    /// <summary>Gets the empty range.</summary>
    public static RowRange None => new(int.MaxValue, int.MinValue);

    /// <summary>Gets whether the range is empty.</summary>
    public bool IsEmpty => End <= First;

    /// <summary>Gets the number of rows.</summary>
    public int Count => Math.Max(0, End - First);

    /// <summary>Returns the smallest range that contains both.</summary>
    public RowRange Hull(RowRange other) =>
        IsEmpty ? other : other.IsEmpty ? this : new(Math.Min(First, other.First), Math.Max(End, other.End));
}
