using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>Computes the mean of each window of bytes, rounded to nearest, halves to even: an exact sum, divided once.</summary>
/// <param name="extent">The window.</param>
/// <param name="border">How samples outside are filled.</param>
internal sealed unsafe class ByteBoxKernel(Extent extent, Border border) : RowKernel<byte>
{
    // Up to this count, a float quotient distinguishes a half from its neighbors.
    private const int MostSamples = 1 << 15;

    // For an odd count there are no halves, and up to this count the product with the reciprocal is closer to the quotient (255 ·
    // 2⁻²³) than that is to a half (1 / 2n).
    private const int MostByReciprocal = (1 << 13) - 1;

    // For wider windows, prefix sums are faster.
    private const int Direct = 12;

    private readonly int length = extent.Left + extent.Right + 1;
    private readonly RoundedQuotient? quotient = RoundedQuotient.Of(
        (extent.Top + extent.Bottom + 1) * (extent.Left + extent.Right + 1));

    /// <summary>Returns whether a window is small enough.</summary>
    public static bool Suits(Extent extent) => ByteWindowSums.Suits(extent)
        && (extent.Top + extent.Bottom + 1) * (extent.Left + extent.Right + 1L) <= MostSamples;

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ByteWindowSums.Layout(extent, width);

    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var counts = new WindowCounts(extent, border, output.Info.Width, input.Info.Height);
        var sums = new ByteWindowSums(input, extent, task.Scratch);
        var isNarrow = quotient is not null && length <= Direct && border != Border.Shrink;
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            sums.Start(task.Rows, channel);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                sums.Next(isNarrow);
                if (isNarrow)
                    Multiply(sums, output[y, channel]);
                else
                    Divide(sums, output[y, channel], counts, y);
            }
        }
    }

    private void Multiply(ByteWindowSums sums, Row<byte> target)
    {
        for (var x = 0; x < target.Width; x += Vector256<byte>.Count)
        {
            var (low, high) = sums.Narrow(x);
            RowEnd.Store(target.Pointer + x, Vector256.Narrow(quotient!.Of(low), quotient.Of(high)), target.Width - x);
        }
    }

    private void Divide(ByteWindowSums sums, Row<byte> target, WindowCounts counts, int y)
    {
        var (first, end) = counts.Whole;
        var (rows, width) = (counts.Rows(y), target.Width);
        var multiplies = rows * length is <= MostByReciprocal and var count && count % 2 != 0;
        var all = Vector256.Create((float)rows * length);
        var number = multiplies ? Vector256<float>.One / all : all;
        for (var x = 0; x < width; x += Vector256<byte>.Count)
            RowEnd.Store(target.Pointer + x, Vector256.Narrow(Sixteen(sums, x, number, multiplies),
                Sixteen(sums, x + Vector256<ushort>.Count, number, multiplies)), width - x);
        for (var x = 0; x < first; x++)
            target[x] = (byte)MathF.Round((float)sums.Wide(x)[0] / (rows * counts.Columns(x)));
        for (var x = end; x < width; x++)
            target[x] = (byte)MathF.Round((float)sums.Wide(x)[0] / (rows * counts.Columns(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Sixteen(ByteWindowSums sums, int x, Vector256<float> number, bool multiplies)
    {
        if (!sums.HasHalves)
            return Vector256.Narrow(Eight(sums.Wide(x), number, multiplies),
                Eight(sums.Wide(x + Vector256<int>.Count), number, multiplies));
        var (even, odd) = sums.Halves(x);
        return (Eight(even, number, multiplies) | (Eight(odd, number, multiplies) << 16)).AsUInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Eight(Vector256<int> sums, Vector256<float> number, bool multiplies)
    {
        var singles = Vector256.ConvertToSingle(sums);
        return Vector256.ConvertToInt32(Vector256.Round(multiplies ? singles * number : singles / number)).AsUInt32();
    }
}
