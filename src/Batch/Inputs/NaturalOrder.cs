namespace PipelineKit.Batch.Inputs;

/// <summary>Compares names in natural order: <c>a2</c> precedes <c>a10</c>. Letters are compared by code.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The shared instance.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var (left, right) = (Digits(a), Digits(b));
            var numbers = left > 0 && right > 0;
            var order = numbers ? Numbers(a[..left].TrimStart('0'), b[..right].TrimStart('0')) : a[0].CompareTo(b[0]);
            if (order != 0)
                return order;
            a = a[(numbers ? left : 1)..];
            b = b[(numbers ? right : 1)..];
        }
        // Names with equal numbers, such as a1 and a01, still differ.
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(x, y);
    }

    private static int Numbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0
        ? text.Length : end;
}
