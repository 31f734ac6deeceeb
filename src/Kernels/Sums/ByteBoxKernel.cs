using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// The mean of each window of bytes, rounded to nearest, halves to even. Sums are integers and so exact: a
/// column sum adds one row and subtracts another; a window sum is a difference of prefix sums along the row.
/// </summary>
/// <param name="extent">The window.</param>
/// <param name="border">What lies outside.</param>
internal sealed unsafe class ByteBoxKernel(Extent extent, Border border) : RowKernel<byte>
{
    // Up to so many samples a quotient of floats distinguishes a half from the values beside it; column sums have 16 bits.
    private const int MostRows = 257, MostSamples = 1 << 15;

    // Wider windows are faster by prefix sums.
    private const int Direct = 12;

    private readonly int length = extent.Left + extent.Right + 1;
    private readonly RoundedQuotient? quotient = RoundedQuotient.Of(
        (extent.Top + extent.Bottom + 1) * (extent.Left + extent.Right + 1));

    /// <summary>Whether windows of a size are not too large for it.</summary>
    public static bool Suits(Extent extent) => extent.Top + extent.Bottom + 1 is <= MostRows and var height
        && height * (extent.Left + extent.Right + 1L) <= MostSamples;

    /// <summary>The scratch memory that it takes.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ScratchLayout.None
        .Rows<ushort>("column sums", width, extent.Left, extent.Right)
        .Rows<uint>("prefix sums", width, extent.Left, extent.Right + 1);

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var counts = new WindowCounts(extent, border, output.Info.Width, input.Info.Height);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            task.Scratch.Reset();
            var columns = task.Scratch.Row<ushort>("column sums");
            var prefixes = task.Scratch.Row<uint>("prefix sums");
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
                    Along(columns, prefixes);
                    Divide(prefixes, target, counts, y);
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

    // Prefix sums. A window sum is the difference of two of them, in which an overflow cancels out.
    private void Along(Row<ushort> columns, Row<uint> prefixes)
    {
        var sum = 0u;
        for (var x = -extent.Left; x < columns.Width + extent.Right; x++)
        {
            prefixes[x] = sum;
            sum += columns[x];
        }
        prefixes[columns.Width + extent.Right] = sum;
    }

    private void Divide(Row<uint> prefixes, byte* target, WindowCounts counts, int y)
    {
        var (first, end) = counts.Whole;
        var (rows, width) = (counts.Rows(y), prefixes.Width);
        uint* from = prefixes.Pointer - extent.Left, to = prefixes.Pointer + extent.Right + 1;
        var all = Vector256.Create((float)rows * length);
        for (var x = 0; x < width; x += Vector256<int>.Count)
        {
            var sums = (Vector256.Load(to + x) - Vector256.Load(from + x)).AsInt32();
            var rounded = Vector256.ConvertToInt32(Vector256.Round(Vector256.ConvertToSingle(sums) / all));
            var narrow = Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
            *(long*)(target + x) = Vector64.Narrow(narrow.GetLower(), narrow.GetUpper()).AsInt64().ToScalar();
        }
        for (var x = 0; x < first; x++)
            target[x] = (byte)MathF.Round((float)(to[x] - from[x]) / (rows * counts.Columns(x)));
        for (var x = end; x < width; x++)
            target[x] = (byte)MathF.Round((float)(to[x] - from[x]) / (rows * counts.Columns(x)));
    }
}
