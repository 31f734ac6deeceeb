namespace PipelineKit.Imaging;

/// <summary>Rows <paramref name="First"/> to <paramref name="End"/> − 1.</summary>
public readonly record struct RowRange(int First, int End)
{
    /// <summary>No rows at all.</summary>
    public static RowRange None => new(int.MaxValue, int.MinValue);

    /// <summary>Whether there is no row in it.</summary>
    public bool IsEmpty => End <= First;

    /// <summary>How many rows.</summary>
    public int Count => Math.Max(0, End - First);

    /// <summary>The smallest range that holds both.</summary>
    public RowRange Hull(RowRange other) =>
        IsEmpty ? other : other.IsEmpty ? this : new(Math.Min(First, other.First), Math.Max(End, other.End));
}
