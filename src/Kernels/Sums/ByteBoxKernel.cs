using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// The mean of each window of bytes, rounded to nearest, halves to even. Sums are whole and so exact: a column's takes in a row
/// and lets one go; along the row by doubling, as in <see cref="WindowSums{T}"/>.
/// </summary>
/// <param name="extent">The window.</param>
/// <param name="border">What lies outside.</param>
internal sealed unsafe class ByteBoxKernel(Extent extent, Border border) : RowKernel<byte>
{
    // Halves are told from what lies beside them as long as a float holds sum and count; columns' sums have 16 bits.
    private const int MostRows = 257, MostSamples = 1 << 15;

    // Wider windows are summed faster by doubling.
    private const int Direct = 12;

    private readonly int height = extent.Top + extent.Bottom + 1, length = extent.Left + extent.Right + 1;
    private readonly RoundedQuotient? quotient = RoundedQuotient.Of(
        (extent.Top + extent.Bottom + 1) * (extent.Left + extent.Right + 1));

    /// <summary>Whether windows of a size are not too large for it.</summary>
    public static bool Suits(Extent extent) => extent.Top + extent.Bottom + 1 is <= MostRows and var height
        && height * (extent.Left + extent.Right + 1L) <= MostSamples;

    /// <summary>The scratch memory that it takes.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ScratchLayout.None
        .Rows<ushort>("column sums", width, extent.Left, extent.Right)
        .Rows<int>("powers", width, extent.Left, extent.Right)
        .Rows<int>("window sums", width);

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var counts = new WindowCounts(extent, border, output.Info.Width, input.Info.Height);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            task.Scratch.Reset();
            var columns = task.Scratch.Row<ushort>("column sums");
            var (powers, sums) = (task.Scratch.Row<int>("powers"), task.Scratch.Row<int>("window sums"));
            columns.Slice(-extent.Left, extent.Left + columns.Width + extent.Right).Clear();
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                for (var row = y == task.Rows.First ? y - extent.Top : y + extent.Bottom; row <= y + extent.Bottom; row++)
                    Take(input, row, channel, columns, add: true);
                var target = output[y, channel].Pointer;
                if (quotient is not null && length <= Direct && border != Border.Shrink)
                    Narrow(columns, target);
                else
                {
                    Along(columns, powers, sums);
                    Divide(sums, target, counts, y);
                }
                Take(input, y - extent.Top, channel, columns, add: false);
            }
        }
    }

    private void Take(InputRows<byte> input, int row, int channel, Row<ushort> columns, bool add)
    {
        var isCut = border == Border.Shrink;
        if (isCut && (uint)row >= (uint)input.Info.Height)
            return;
        var source = input[row, channel].Pointer;
        var end = isCut ? columns.Width : columns.Width + extent.Right;
        for (var x = isCut ? 0 : -extent.Left; x < end; x += Vector256<ushort>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(source + x));
            var (samples, sums) = (Vector256.Create(low, high), Vector256.Load(columns.Pointer + x));
            (add ? sums + samples : sums - samples).Store(columns.Pointer + x);
        }
        // A vector may run over the end: beyond a border that shrinks there is nothing.
        if (isCut)
            columns.Slice(columns.Width, extent.Right).Clear();
    }

    private void Narrow(Row<ushort> columns, byte* target)
    {
        var from = columns.Pointer - extent.Left;
        for (var x = 0; x < columns.Width; x += Vector256<byte>.Count)
        {
            var (low, high) = (Vector256.Load(from + x), Vector256.Load(from + x + Vector256<ushort>.Count));
            for (var i = 1; i < length; i++)
            {
                low += Vector256.Load(from + x + i);
                high += Vector256.Load(from + x + i + Vector256<ushort>.Count);
            }
            Vector256.Narrow(quotient!.Of(low), quotient.Of(high)).Store(target + x);
        }
    }

    // Sums of 1, 2, 4, … neighbors, of which the binary digits of the length choose.
    private void Along(Row<ushort> columns, Row<int> powers, Row<int> sums)
    {
        var (first, end) = (-extent.Left, columns.Width + extent.Right);
        for (var x = first; x < end; x += Vector256<int>.Count)
            Vector256.WidenLower(Vector128.Load(columns.Pointer + x).ToVector256Unsafe()).AsInt32().Store(powers.Pointer + x);
        sums.Span.Clear();
        var from = powers.Pointer + first;
        for (var power = 1; power <= length; power *= 2)
        {
            if (power > 1)
                for (var x = first; x < end - power + 1; x += Vector256<int>.Count)
                    (Vector256.Load(powers.Pointer + x) + Vector256.Load(powers.Pointer + x + power / 2))
                        .Store(powers.Pointer + x);
            if ((length & power) == 0)
                continue;
            for (var x = 0; x < sums.Width; x += Vector256<int>.Count)
                (Vector256.Load(sums.Pointer + x) + Vector256.Load(from + x)).Store(sums.Pointer + x);
            from += power;
        }
    }

    private static void Divide(Row<int> sums, byte* target, WindowCounts counts, int y)
    {
        var (first, end) = counts.Whole;
        var rows = counts.Rows(y);
        var all = Vector256.Create((float)rows * counts.Columns(first));
        for (var x = 0; x < sums.Width; x += Vector256<int>.Count)
        {
            var means = Vector256.ConvertToSingle(Vector256.Load(sums.Pointer + x)) / all;
            var rounded = Vector256.ConvertToInt32(Vector256.Round(means));
            var narrow = Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
            *(long*)(target + x) = Vector64.Narrow(narrow.GetLower(), narrow.GetUpper()).AsInt64().ToScalar();
        }
        for (var x = 0; x < first; x++)
            target[x] = (byte)MathF.Round((float)sums[x] / (rows * counts.Columns(x)));
        for (var x = end; x < sums.Width; x++)
            target[x] = (byte)MathF.Round((float)sums[x] / (rows * counts.Columns(x)));
    }
}
