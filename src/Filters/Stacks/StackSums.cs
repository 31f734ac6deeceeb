using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Sums over the images of a stack in double precision and image order: exact for integers, and accurate enough for floats in
/// stacks of any length.
/// </summary>
internal static unsafe class StackSums
{
    // The number of bytes whose sum fits into 16 bits.
    private const int Chunk = 257;

    /// <summary>Computes the sum of each column.</summary>
    public static void Add<T>(StackTile<T> tile, int columns, double* sums)
        where T : unmanaged, INumberBase<T>
    {
        for (var x = 0; x < columns; x += Vector<T>.Count)
            if (typeof(T) == typeof(byte))
                AddBytes(Unsafe.BitCast<StackTile<T>, StackTile<byte>>(tile), x, sums + x);
            else if (typeof(T) == typeof(ushort))
                AddShorts(Unsafe.BitCast<StackTile<T>, StackTile<ushort>>(tile), x, sums + x);
            else if (typeof(T) == typeof(float))
                AddFloats(Unsafe.BitCast<StackTile<T>, StackTile<float>>(tile), x, sums + x);
            else
                AddDoubles(Unsafe.BitCast<StackTile<T>, StackTile<double>>(tile), x, sums + x);
    }

    /// <summary>Computes the sum of squared deviations of each column from its mean.</summary>
    public static void AddSquares<T>(StackTile<T> tile, int columns, double* means, double* squares)
        where T : unmanaged, INumberBase<T>
    {
        for (var x = 0; x < columns; x++)
            squares[x] = 0;
        for (var i = 0; i < tile.Images; i++)
        {
            var samples = tile.Image(i);
            for (var x = 0; x < columns; x++)
            {
                var away = double.CreateTruncating(samples[x]) - means[x];
                squares[x] += away * away;
            }
        }
    }

    private static void AddBytes(StackTile<byte> tile, int x, double* sums)
    {
        Vector<uint> a = default, b = default, c = default, d = default;
        for (var first = 0; first < tile.Images; first += Chunk)
        {
            Vector<ushort> low = default, high = default;
            for (var i = first; i < Math.Min(tile.Images, first + Chunk); i++)
            {
                Vector.Widen(tile.Load(i, x), out var lower, out var upper);
                (low, high) = (low + lower, high + upper);
            }
            Vector.Widen(low, out var e, out var f);
            Vector.Widen(high, out var g, out var h);
            (a, b, c, d) = (a + e, b + f, c + g, d + h);
        }
        Store(a, sums);
        Store(b, sums + Vector<uint>.Count);
        Store(c, sums + 2 * Vector<uint>.Count);
        Store(d, sums + 3 * Vector<uint>.Count);
    }

    private static void AddShorts(StackTile<ushort> tile, int x, double* sums)
    {
        Vector<uint> low = default, high = default;
        for (var i = 0; i < tile.Images; i++)
        {
            Vector.Widen(tile.Load(i, x), out var lower, out var upper);
            (low, high) = (low + lower, high + upper);
        }
        Store(low, sums);
        Store(high, sums + Vector<uint>.Count);
    }

    private static void AddFloats(StackTile<float> tile, int x, double* sums)
    {
        Vector<double> low = default, high = default;
        for (var i = 0; i < tile.Images; i++)
        {
            Vector.Widen(tile.Load(i, x), out var lower, out var upper);
            (low, high) = (low + lower, high + upper);
        }
        Unsafe.WriteUnaligned(sums, low);
        Unsafe.WriteUnaligned(sums + Vector<double>.Count, high);
    }

    private static void AddDoubles(StackTile<double> tile, int x, double* sums)
    {
        var sum = tile.Load(0, x);
        for (var i = 1; i < tile.Images; i++)
            sum += tile.Load(i, x);
        Unsafe.WriteUnaligned(sums, sum);
    }

    private static void Store(Vector<uint> sums, double* target)
    {
        for (var i = 0; i < Vector<uint>.Count; i++)
            target[i] = sums[i];
    }
}
