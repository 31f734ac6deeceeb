using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Selects the value of a rank among many rows, column by column, one vector of columns at a time: determines its bits from the
/// highest to the lowest by counting the values below a candidate. Each bit takes one pass over the rows, for any rank; bits that
/// all values of a column share are skipped.
/// </summary>
/// <param name="rows">The keys: <paramref name="count"/> consecutive rows of <paramref name="stride"/> columns.</param>
/// <param name="count">The number of rows, at most <see cref="short.MaxValue"/>.</param>
/// <param name="stride">The columns of a row, a multiple of the vector length.</param>
internal readonly unsafe struct ColumnRanks<TKey>(TKey* rows, int count, int stride)
    where TKey : unmanaged, IBinaryInteger<TKey>, ISignedNumber<TKey>, IMinMaxValue<TKey>
{
    // The range of an 8-bit counter.
    private const int Chunk = 127;

    private static int Bits => sizeof(TKey) * 8;

    /// <summary>Returns the keys of a rank, from 0, in the columns of a vector.</summary>
    public Vector<TKey> Select(int column, int rank)
    {
        var (least, greatest) = Extremes(column);
        var open = Highest(least ^ greatest);
        var start = new Vector<TKey>(TKey.MinValue);
        // The bits above the open ones are equal in all keys of a column.
        var found = open == Bits ? start : ((least ^ start) & ~new Vector<TKey>((TKey.One << open) - TKey.One)) ^ start;
        for (var bit = open - 1; bit >= 0; bit--)
        {
            var candidate = found + new Vector<TKey>(TKey.One << bit);
            found = Vector.ConditionalSelect(AtMost(column, candidate, rank), candidate, found);
        }
        return found;
    }

    /// <summary>
    /// Returns the keys of the next rank after <paramref name="rank"/>, whose keys are <paramref name="lower"/>.
    /// </summary>
    public Vector<TKey> After(int column, Vector<TKey> lower, int rank)
    {
        // If only rank + 1 keys are less than or equal, the next key is the smallest larger one.
        var next = new Vector<TKey>(TKey.MaxValue);
        for (var i = 0; i < count; i++)
        {
            var key = Load(i, column);
            next = Vector.Min(next, Vector.ConditionalSelect(Vector.GreaterThan(key, lower), key, new(TKey.MaxValue)));
        }
        var top = Vector.Equals(lower, new Vector<TKey>(TKey.MaxValue));
        var alone = Vector.AndNot(AtMost(column, lower + Vector<TKey>.One, rank + 1), top);
        return Vector.ConditionalSelect(alone, next, lower);
    }

    // Returns where the number of keys below the bounds is at most this.
    private Vector<TKey> AtMost(int column, Vector<TKey> bounds, int most)
    {
        if (sizeof(TKey) == 1)
            return AtMostOfBytes(column, bounds.As<TKey, sbyte>(), most).As<sbyte, TKey>();
        var below = Vector<TKey>.Zero;
        for (var i = 0; i < count; i++)
            below -= Vector.LessThan(Load(i, column), bounds);
        return Vector.LessThanOrEqual(below, new Vector<TKey>(TKey.CreateTruncating(most)));
    }

    private Vector<sbyte> AtMostOfBytes(int column, Vector<sbyte> bounds, int most)
    {
        Vector<short> low = default, high = default;
        for (var first = 0; first < count; first += Chunk)
        {
            var below = Vector<sbyte>.Zero;
            for (var i = first; i < Math.Min(count, first + Chunk); i++)
                below -= Vector.LessThan(Load(i, column).As<TKey, sbyte>(), bounds);
            Vector.Widen(below, out var lower, out var upper);
            (low, high) = (low + lower, high + upper);
        }
        var limit = new Vector<short>((short)most);
        return Vector.Narrow(Vector.LessThanOrEqual(low, limit), Vector.LessThanOrEqual(high, limit));
    }

    private (Vector<TKey> Least, Vector<TKey> Greatest) Extremes(int column)
    {
        var (least, greatest) = (Load(0, column), Load(0, column));
        for (var i = 1; i < count; i++)
        {
            var key = Load(i, column);
            (least, greatest) = (Vector.Min(least, key), Vector.Max(greatest, key));
        }
        return (least, greatest);
    }

    // Returns the bit length of the largest difference.
    private static int Highest(Vector<TKey> differences)
    {
        var any = TKey.Zero;
        for (var i = 0; i < Vector<TKey>.Count; i++)
            any |= differences[i];
        return Bits - int.CreateTruncating(TKey.LeadingZeroCount(any));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<TKey> Load(int row, int column) =>
        Unsafe.ReadUnaligned<Vector<TKey>>(rows + (nint)row * stride + column);
}
