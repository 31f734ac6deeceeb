using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>The means of blocks of bytes with power-of-two sides: integer sums, divided once and rounded half to even.</summary>
/// <param name="high">The height of a block.</param>
/// <param name="wide">The width of a block.</param>
internal sealed unsafe class ByteAreaKernel(int high, int wide) : RowKernel<byte>
{
    // The largest number of samples per block whose sums fit into 16 bits.
    private const int Most = 128;
    private readonly RoundedQuotient quotient = RoundedQuotient.Of(high * wide)!;

    /// <summary>Returns whether the sizes suit. Only for powers of two is the floating-point kernel exact too.</summary>
    public static bool Suits((int Width, int Height) input, (int Width, int Height) output)
    {
        var (wide, high) = (input.Width / output.Width, input.Height / output.Height);
        return output.Width * wide == input.Width && output.Height * high == input.Height
            && BitOperations.IsPow2(wide) && BitOperations.IsPow2(high) && high * wide is > 1 and <= Most;
    }

    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(int width) => ScratchLayout.None.Rows<ushort>("sums", width);

    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var rows = stackalloc byte*[high];
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                for (var row = 0; row < high; row++)
                    rows[row] = input[y * high + row, channel].Pointer;
                if (wide == 2)
                    Pairs(rows, output[y, channel]);
                else
                    Blocks(rows, output[y, channel], input.Info.Width, task.Scratch);
            }
    }

    // Two vectors of pair sums make one vector of bytes.
    private void Pairs(byte** rows, Row<byte> target)
    {
        for (nint x = 0; x < target.Width; x += Vector256<byte>.Count)
            Store(target, x, Added(rows, 2 * x), Added(rows, 2 * x + Vector256<byte>.Count));
    }

    private void Blocks(byte** rows, Row<byte> target, int width, Scratch<byte> scratch)
    {
        scratch.Reset();
        var sums = scratch.Row<ushort>("sums").Pointer;
        var pairs = wide > 1 ? width / 2 : width;
        for (nint x = 0; x < pairs; x += Vector256<ushort>.Count)
            (wide > 1 ? Added(rows, 2 * x) : Column(rows, x)).Store(sums + x);
        for (var length = wide / 2; length > 1; length /= 2)
            Halve(sums, target.Width * length);
        for (nint x = 0; x < target.Width; x += Vector256<byte>.Count)
            Store(target, x, Vector256.Load(sums + x), Vector256.Load(sums + x + Vector256<ushort>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Row<byte> target, nint x, Vector256<ushort> low, Vector256<ushort> high) => RowEnd.Store(
        target.Pointer + x, Vector256.Narrow(quotient.Of(low), quotient.Of(high)), (int)(target.Width - x));

    // Adds sixteen pairs of neighbors over all rows: viewed as 16 bits, a pair consists of its two halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<ushort> Added(byte** rows, nint x)
    {
        var sums = Vector256<ushort>.Zero;
        for (var row = 0; row < high; row++)
        {
            var pairs = Vector256.Load(rows[row] + x).AsUInt16();
            sums += (pairs & Vector256.Create((ushort)byte.MaxValue)) + (pairs >>> 8);
        }
        return sums;
    }

    // Adds sixteen columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<ushort> Column(byte** rows, nint x)
    {
        var sums = Vector256<ushort>.Zero;
        for (var row = 0; row < high; row++)
            sums += WideBytes.Sixteen(rows[row] + x).AsUInt16();
        return sums;
    }

    // Stores pair sums in the first half of the row. Viewed as 32 bits, a pair consists of its two halves.
    private static void Halve(ushort* sums, int count)
    {
        for (int x = 0, to = 0; x < count; x += 2 * Vector256<ushort>.Count, to += Vector256<ushort>.Count)
        {
            var low = Vector256.Load(sums + x).AsUInt32();
            var high = Vector256.Load(sums + x + Vector256<ushort>.Count).AsUInt32();
            Vector256.Narrow((low & Vector256.Create(0xFFFFu)) + (low >>> 16), (high & Vector256.Create(0xFFFFu)) + (high >>> 16))
                .Store(sums + to);
        }
    }
}
