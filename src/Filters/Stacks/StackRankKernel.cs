using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Computes a rank of a stack, or a value between two ranks. A few images are sorted by exchanges; for many, the rank is found
/// bit by bit (<see cref="ColumnRanks{TKey}"/>), at a cost linear rather than quadratic in their number.
/// </summary>
/// <param name="images">The number of images.</param>
/// <param name="rank">The rank, from 0.</param>
/// <param name="share">The position of the result between this rank and the next: 0 is this rank, 0.5 the mean of both.</param>
internal sealed unsafe class StackRankKernel<T>(int images, int rank, double share = 0) : ReducerKernel<T>(images)
    where T : unmanaged, INumberBase<T>
{
    private readonly bool between = share > 0;

    private static bool IsFloating => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    // n² / 2 exchanges compared with a few operations per bit of each sample.
    private bool IsSorted => Images <= 16 * sizeof(T);

    protected override void Reduce(StackTile<T> tile, int columns, T* target, double* workspace)
    {
        if (IsSorted)
            Sort(tile, columns, target);
        else if (sizeof(T) == sizeof(byte))
            Select<sbyte>(tile, columns, target);
        else if (sizeof(T) == sizeof(short))
            Select<short>(tile, columns, target);
        else if (sizeof(T) == sizeof(int))
            Select<int>(tile, columns, target);
        else
            Select<long>(tile, columns, target);
    }

    private void Sort(StackTile<T> tile, int columns, T* target)
    {
        var sorted = stackalloc Vector<T>[Images];
        for (var x = 0; x < columns; x += Vector<T>.Count)
        {
            var numbers = Vector<T>.AllBitsSet;
            for (var i = 0; i < Images; i++)
            {
                sorted[i] = tile.Load(i, x);
                if (IsFloating)
                    numbers &= Vector.Equals(sorted[i], sorted[i]);
            }
            Sort(sorted, Images);
            Store(target + x, numbers, sorted[rank], between ? sorted[rank + 1] : sorted[rank]);
        }
    }

    // Odd-even transposition sort: as many rounds as members, without branches on samples.
    private static void Sort(Vector<T>* members, int count)
    {
        for (var round = 0; round < count; round++)
            for (var i = round & 1; i + 1 < count; i += 2)
                Exchange.Sort(ref members[i], ref members[i + 1]);
    }

    private void Select<TKey>(StackTile<T> tile, int columns, T* target)
        where TKey : unmanaged, IBinaryInteger<TKey>, ISignedNumber<TKey>, IMinMaxValue<TKey>
    {
        var ranks = new ColumnRanks<TKey>((TKey*)tile.Image(0), Images, tile.Stride);
        for (var x = 0; x < columns; x += Vector<T>.Count)
        {
            var numbers = Vector<T>.AllBitsSet;
            for (var i = 0; i < Images; i++)
            {
                var samples = tile.Load(i, x);
                if (IsFloating)
                    numbers &= Vector.Equals(samples, samples);
                Unsafe.WriteUnaligned(tile.Image(i) + x, SampleKeys.Of(samples));
            }
            var lower = ranks.Select(x, rank);
            var upper = between ? ranks.After(x, lower, rank) : lower;
            Store(target + x, numbers, SampleKeys.Samples(lower.As<TKey, T>()), SampleKeys.Samples(upper.As<TKey, T>()));
        }
    }

    private void Store(T* target, Vector<T> numbers, Vector<T> lower, Vector<T> upper)
    {
        var result = !between ? lower : share == 0.5 ? Mean(lower, upper) : Between(lower, upper);
        if (IsFloating)
            result = Vector.ConditionalSelect(numbers, result, new(T.CreateTruncating(double.NaN)));
        Unsafe.WriteUnaligned(target, result);
    }

    // Equal samples are returned as they are, so that infinities stay.
    private Vector<T> Between(Vector<T> lower, Vector<T> upper) => Vector.ConditionalSelect(Vector.Equals(lower, upper), lower,
        lower + ((upper - lower) * new Vector<T>(T.CreateTruncating(share))));

    // For integers, rounded half to even.
    private static Vector<T> Mean(Vector<T> a, Vector<T> b)
    {
        if (IsFloating)
            return (a + b) * new Vector<T>(T.CreateTruncating(0.5));
        var down = (a & b) + ((a ^ b) >>> 1);
        return down + ((a ^ b) & down & Vector<T>.One);
    }
}
