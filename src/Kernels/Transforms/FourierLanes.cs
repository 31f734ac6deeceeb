using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Kernels.Transforms;

/// <summary>Copies rows into lanes and back: lane i of sample x is at x · <see cref="FourierPlan.Lanes"/> + i.</summary>
internal static unsafe class FourierLanes
{
    private const int Block = 4;

    /// <summary>Copies between rows and lanes.</summary>
    public delegate void Copying(Span<double> rows, int stride, int count, Span<double> lanes, int length);

    /// <summary>Copies the samples of a number of rows, each <paramref name="stride"/> after the previous one.</summary>
    public static void Load(Span<double> rows, int stride, int count, Span<double> lanes, int length)
    {
        fixed (double* source = rows, target = lanes)
            Load(source, stride, count, target, length);
    }

    /// <summary>Copies back what <see cref="Load(Span{double}, int, int, Span{double}, int)"/> has copied.</summary>
    public static void Store(Span<double> rows, int stride, int count, Span<double> lanes, int length)
    {
        fixed (double* target = rows, source = lanes)
            Store(source, target, stride, count, length);
    }

    /// <summary>Copies the samples of all lanes, or of fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref double from, ref double to, int count)
    {
        if (count == FourierPlan.Lanes)
            Vector512.LoadUnsafe(ref from).StoreUnsafe(ref to);
        else
            MemoryMarshal.CreateSpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
    }

    private static void Load(double* rows, int stride, int count, double* lanes, int length)
    {
        var x = 0;
        if (Avx.IsSupported && count == FourierPlan.Lanes)
            for (; x + Block <= length; x += Block)
                for (var lane = 0; lane < count; lane += Block)
                    Transpose(rows + (long)lane * stride + x, stride, lanes + x * FourierPlan.Lanes + lane, FourierPlan.Lanes);
        for (; x < length; x++)
            for (var lane = 0; lane < count; lane++)
                lanes[x * FourierPlan.Lanes + lane] = rows[(long)lane * stride + x];
    }

    private static void Store(double* lanes, double* rows, int stride, int count, int length)
    {
        var x = 0;
        if (Avx.IsSupported && count == FourierPlan.Lanes)
            for (; x + Block <= length; x += Block)
                for (var lane = 0; lane < count; lane += Block)
                    Transpose(lanes + x * FourierPlan.Lanes + lane, FourierPlan.Lanes, rows + (long)lane * stride + x, stride);
        for (; x < length; x++)
            for (var lane = 0; lane < count; lane++)
                rows[(long)lane * stride + x] = lanes[x * FourierPlan.Lanes + lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* from, int fromStride, double* to, int toStride)
    {
        var (a, b) = (Vector256.Load(from), Vector256.Load(from + fromStride));
        var (c, d) = (Vector256.Load(from + 2L * fromStride), Vector256.Load(from + 3L * fromStride));
        // Pairs of columns 0 and 2, and of columns 1 and 3.
        var (evenAb, oddAb) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (evenCd, oddCd) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(evenAb, evenCd, 0x20).Store(to);
        Avx.Permute2x128(oddAb, oddCd, 0x20).Store(to + toStride);
        Avx.Permute2x128(evenAb, evenCd, 0x31).Store(to + 2L * toStride);
        Avx.Permute2x128(oddAb, oddCd, 0x31).Store(to + 3L * toStride);
    }
}
