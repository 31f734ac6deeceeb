using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums of a window's columns from runs of 2, 4, 8, … columns, each combined from two runs of half the length, as long as they
/// fit 16 bits. A window consists of several of the longest runs and one of the remaining length.
/// </summary>
internal readonly unsafe struct RunSums
{
    // The largest number of bytes whose sum fits 16 bits.
    private const int Most = 257;

    // For windows of more runs, prefix sums are faster.
    private const int MostRuns = 8;

    private readonly Extent extent;
    private readonly int count, longest, left;
    private readonly nint[] runs;
    private readonly ushort* run, rest;
    private readonly bool isLessOne;
    private readonly int width;

    /// <param name="extent">The window.</param>
    /// <param name="columns">The column sums, read each time the runs are computed.</param>
    /// <param name="scratch">The memory.</param>
    public RunSums(Extent extent, Row<ushort> columns, Scratch<byte> scratch)
    {
        (this.extent, longest, width) = (extent, Longest(extent), columns.Width);
        var length = Length(extent);
        (count, left) = (length / longest, length % longest);
        Suits = Levels(extent) > 0;
        runs = [(nint)columns.Pointer];
        if (!Suits)
            return;
        runs = [(nint)columns.Pointer, .. scratch.Rows<ushort>("runs").Select(row => (nint)row.Pointer)];
        run = (ushort*)runs[^2];
        // One more run minus one column is faster than the runs for a length that is one column short.
        isLessOne = left == longest - 1 && left > 1;
        if (isLessOne)
            count++;
        rest = isLessOne ? columns.Pointer : BitOperations.IsPow2(left) ? (ushort*)runs[int.Log2(left)] : (ushort*)runs[^1];
    }

    /// <summary>Whether the window is combined from runs.</summary>
    public bool Suits { get; }

    /// <summary>Returns the scratch memory of the runs; null if they are not used.</summary>
    public static ScratchLayout? Layout(Extent extent, int width) => Levels(extent) is > 0 and var levels
        ? ScratchLayout.None.Rows<ushort>("runs", width, extent.Left, extent.Right + Vector256<byte>.Count, levels + 1) : null;

    /// <summary>Computes the runs of a row.</summary>
    public void Make()
    {
        var end = width + extent.Right;
        for (var (level, half) = (1, 1); 2 * half <= longest; (level, half) = (level + 1, 2 * half))
        {
            ushort* from = (ushort*)runs[level - 1], to = (ushort*)runs[level];
            for (nint x = -extent.Left; x < end; x += Vector256<ushort>.Count)
                (Vector256.Load(from + x) + Vector256.Load(from + x + half)).Store(to + x);
        }
        if (left > 0 && rest == (ushort*)runs[^1])
            Rest(end);
    }

    /// <summary>
    /// Returns the sums of the windows that start at 16 columns: those of the even ones, and those of the odd ones. As 32-bit
    /// lanes, two 16-bit sums are each other's halves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<int> Even, Vector256<int> Odd) Halves(nint x)
    {
        var (even, odd) = Halves(run + x);
        for (nint i = 1; i < count; i++)
        {
            var (nextEven, nextOdd) = Halves(run + x + i * longest);
            even += nextEven;
            odd += nextOdd;
        }
        if (left == 0)
            return (even, odd);
        var (restEven, restOdd) = Halves(rest + x + (nint)count * longest - (isLessOne ? 1 : 0));
        return isLessOne ? (even - restEven, odd - restOdd) : (even + restEven, odd + restOdd);
    }

    /// <summary>Returns the sums of the windows that start at 8 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Wide(nint x)
    {
        var from = run + x;
        var sums = Eight(from);
        for (nint i = 1; i < count; i++)
            sums += Eight(from + i * longest);
        if (left == 0)
            return sums;
        var what = Eight(rest + x + (nint)count * longest - (isLessOne ? 1 : 0));
        return isLessOne ? sums - what : sums + what;
    }

    // Adds runs of decreasing length, one after the other.
    private void Rest(int end)
    {
        for (nint x = -extent.Left; x < end; x += Vector256<ushort>.Count)
        {
            var (sums, at) = (Vector256<ushort>.Zero, x);
            for (var (level, length) = (runs.Length - 2, longest); level >= 0; level--, length /= 2)
                if ((left & length) != 0)
                {
                    sums += Vector256.Load((ushort*)runs[level] + at);
                    at += length;
                }
            sums.Store(rest + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> Even, Vector256<int> Odd) Halves(ushort* from)
    {
        var pairs = Vector256.Load(from).AsInt32();
        return (pairs & Vector256.Create((int)ushort.MaxValue), pairs >>> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Eight(ushort* from)
    {
        var (low, high) = Vector128.Widen(Vector128.Load(from));
        return Vector256.Create(low, high).AsInt32();
    }

    private static int Length(Extent extent) => extent.Left + extent.Right + 1;

    private static int Longest(Extent extent)
    {
        var longest = 1;
        while (2 * longest <= Length(extent) && 2 * longest * (extent.Top + extent.Bottom + 1) <= Most)
            longest *= 2;
        return longest;
    }

    // Returns how often runs are doubled; 0 if they are not used.
    private static int Levels(Extent extent) => Longest(extent) is var longest && Length(extent) / longest <= MostRuns
        ? int.Log2(longest) : 0;
}
