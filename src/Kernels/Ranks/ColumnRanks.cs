using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// The value of a rank among many rows, column by column, a vector of columns at a time: its bits are found from the highest
/// down by counting the values below a candidate. Each bit costs one look at every row, whatever the rank, and the bits that
/// all values of a column share are not looked for.
/// </summary>
/// <param name="rows">The keys: <paramref name="count"/> rows of <paramref name="stride"/> columns, one after the other.</param>
/// <param name="count">How many rows there are, at most <see cref="short.MaxValue"/>.</param>
/// <param name="stride">Columns of a row, a multiple of a vector's.</param>
internal readonly unsafe struct ColumnRanks<TKey>(TKey* rows, int count, int stride)
    where TKey : unmanaged, IBinaryInteger<TKey>, ISignedNumber<TKey>, IMinMaxValue<TKey>
{
    // As many as a counter of 8 bits holds.
    private const int Chunk = 127;

    private static int Bits => sizeof(TKey) * 8;

    /// <summary>The keys of a rank, from 0, in the columns of a vector.</summary>
    public Vector<TKey> Select(int column, int rank)
    {
        var (least, greatest) = Extremes(column);
        var open = Highest(least ^ greatest);
        var start = new Vector<TKey>(TKey.MinValue);
        // What is above the open bits is the same in all keys of a column.
        var found = open == Bits ? start : ((least ^ start) & ~new Vector<TKey>((TKey.One << open) - TKey.One)) ^ start;
        for (var bit = open - 1; bit >= 0; bit--)
        {
            var candidate = found + new Vector<TKey>(TKey.One << bit);
            found = Vector.ConditionalSelect(AtMost(column, candidate, rank), candidate, found);
        }
        return found;
    }

    /// <summary>The keys of the next rank, where <paramref name="lower"/> are those of a rank.</summary>
    public Vector<TKey> After(int column, Vector<TKey> lower, int rank)
    {
        // Where no more keys than the rank and those before it are as small, the next is the least that is larger.
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

    // Where at most so many keys are below the bounds.
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

    // How many bits the largest of them has.
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
