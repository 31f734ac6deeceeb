using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Kernels.Extremes;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// Minimum and maximum over squares around each pixel of a plane of bytes, within the image; the results are those of
/// <see cref="Squares"/>. Along the rows, runs double; down the columns, the scheme of van Herk and of Gil and Werman takes three
/// comparisons per sample for any radius (<see cref="RunningExtremum"/>).
/// </summary>
internal static unsafe class ByteSquares
{
    /// <summary>Replaces each sample by the least of the square of side 2 · radius + 1.</summary>
    public static void Least(byte[] plane, int width, int radius) => Extremes<Least<byte>>(plane, width, radius);

    /// <summary>Replaces each sample by the greatest.</summary>
    public static void Greatest(byte[] plane, int width, int radius) => Extremes<Greatest<byte>>(plane, width, radius);

    private static void Extremes<TExtreme>(byte[] plane, int width, int radius)
        where TExtreme : struct, IExtreme<byte>
    {
        var (height, side) = (plane.Length / width, (2 * radius) + 1);
        var windows = Math.Min(side, height);
        // Rows begin a vector apart, because vectors are stored whole.
        var stride = ((long)width + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
        var padded = stride + (2L * radius) + (2 * Vector<byte>.Count);
        var memory = (byte*)NativeMemory.Alloc((nuint)((stride * (height + windows + 1)) + padded));
        try
        {
            var folded = memory + (stride * height);
            Along<TExtreme>(plane, width, radius, memory, stride, new(folded + (stride * (windows + 1)), (int)padded));
            Down<TExtreme>(plane, width, radius, memory, stride,
                [.. Enumerable.Range(0, windows + 1).Select(i => (nint)(folded + (stride * i)))]);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static void Along<TExtreme>(byte[] plane, int width, int radius, byte* target, long stride, Span<byte> padded)
        where TExtreme : struct, IExtreme<byte>
    {
        var row = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(padded));
        for (var y = 0; y < plane.Length / width; y++)
        {
            padded.Fill(TExtreme.Neutral);
            plane.AsSpan(y * width, width).CopyTo(padded[radius..]);
            RunningExtremum.Along<byte, TExtreme>(target + (y * stride), row, (2 * radius) + 1, 0, width);
        }
    }

    private static void Down<TExtreme>(byte[] plane, int width, int radius, byte* source, long stride, nint[] folded)
        where TExtreme : struct, IExtreme<byte>
    {
        var (height, side, windows, top) = (plane.Length / width, (2 * radius) + 1, folded.Length - 1, 0);
        var rows = new nint[windows + side - 1];
        void Take(int window, nint from) =>
            new ReadOnlySpan<byte>((void*)from, width).CopyTo(plane.AsSpan((top + window) * width));
        for (; top < height; top += windows)
        {
            var count = Math.Min(windows, height - top);
            for (var i = 0; i < rows.Length; i++)
                rows[i] = top - radius + i is var y && y >= 0 && y < height ? (nint)(source + (y * stride)) : 0;
            RunningExtremum.Down<byte, TExtreme>(rows.AsSpan(0, count + side - 1), side, count, folded, 0, width, Take);
        }
    }
}
