using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Converts planar rows to interleaved integers, for all types and numbers of channels. Samples are scaled, saturated and
/// rounded by vectors, then stored one by one. Halves round to even, NaN becomes 0.
/// </summary>
internal static class IntegerPacking
{
    private const int Chunk = 256;

    /// <summary>Packs the columns from <paramref name="first"/> on.</summary>
    public static void Pack<T, TFile>(RowStore<T> store, int y, T factor, Span<TFile> target, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFile : unmanaged, IBinaryInteger<TFile>, IMinMaxValue<TFile>
    {
        for (var channel = 0; channel < store.Channels; channel++)
            Pack(store.Row(y, channel), factor, target[channel..], first, store.Channels);
    }

    /// <summary>
    /// Packs the columns of one channel from <paramref name="first"/> on, <paramref name="stride"/> samples apart.
    /// </summary>
    public static void Pack<T, TFile>(Row<T> row, T factor, Span<TFile> target, int first, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFile : unmanaged, IBinaryInteger<TFile>, IMinMaxValue<TFile>
    {
        Span<T> rounded = stackalloc T[Chunk];
        for (var x = first; x < row.Width; x += Chunk)
        {
            var samples = rounded[..Math.Min(Chunk, row.Width - x)];
            Round(row, x, samples.Length, new(factor), new(T.CreateTruncating(TFile.MaxValue)), rounded);
            ref var at = ref target[x * stride];
            for (var i = 0; i < samples.Length; i++)
                Unsafe.Add(ref at, i * stride) = LowBits<T, TFile>(samples[i]);
        }
    }

    private static void Round<T>(Row<T> row, int x, int count, Vector<T> factor, Vector<T> most, Span<T> rounded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Adding 2²³ (2⁵² in double) rounds a smaller number in the lowest bits.
        Vector<T> rounder = new(T.CreateTruncating(typeof(T) == typeof(float) ? 1L << 23 : 1L << 52));
        ref var target = ref MemoryMarshal.GetReference(rounded);
        for (var i = 0; i < count; i += Vector<T>.Count)
        {
            var scaled = row.Load(x + i) * factor;
            // NaN compares false.
            var positive = Vector.ConditionalSelect(Vector.GreaterThan(scaled, Vector<T>.Zero), scaled, Vector<T>.Zero);
            (Vector.MinNative(positive, most) + rounder).StoreUnsafe(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFile LowBits<T, TFile>(T rounded)
        where T : unmanaged
        where TFile : unmanaged, IBinaryInteger<TFile> =>
        typeof(T) == typeof(float)
            ? TFile.CreateTruncating(Unsafe.BitCast<T, uint>(rounded))
            : TFile.CreateTruncating(Unsafe.BitCast<T, ulong>(rounded));
}
