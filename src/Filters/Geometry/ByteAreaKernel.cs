using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>The means of blocks of bytes with power-of-two sides: integer sums, divided once and rounded half to even.</summary>
/// <param name="high">The height of a block.</param>
/// <param name="wide">The width of a block.</param>
internal sealed unsafe class ByteAreaKernel(int high, int wide) : RowKernel<byte>
{
    // The largest number of samples per block whose sums fit into 16 bits.
    private const int Most = 128;
    private readonly int shift = BitOperations.Log2((uint)(high * wide));

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
                if ((high, wide) == (2, 2))
                    Quarters(rows[0], rows[1], output[y, channel]);
                else if (wide == 2)
                    Pairs(rows, output[y, channel]);
                else
                    Blocks(rows, output[y, channel], input.Info.Width, task.Scratch);
            }
    }

    // The most frequent case, without loops over rows.
    private static void Quarters(byte* above, byte* below, Row<byte> target)
    {
        const int Next = 32;
        for (nint x = 0; x < target.Width; x += Vector256<byte>.Count, above += 2 * Next, below += 2 * Next)
            RowEnd.Store(target.Pointer + x, Narrow(Rounded(PairsAt(above) + PairsAt(below), 2),
                Rounded(PairsAt(above + Next) + PairsAt(below + Next), 2)), (int)(target.Width - x));
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
        target.Pointer + x, Narrow(Rounded(low, shift), Rounded(high, shift)), (int)(target.Width - x));

    // Divides by a power of two. Half of it is added if the quotient is odd, and one less if it is even, so halves become even.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Rounded(Vector256<ushort> sums, int shift) => (sums
        + Vector256.Create((ushort)((1 << shift) / 2 - 1)) + ((sums >>> shift) & Vector256<ushort>.One)) >>> shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Narrow(Vector256<ushort> low, Vector256<ushort> high) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx2.PackUnsignedSaturate(low.AsInt16(), high.AsInt16()).AsUInt64(), 0b11_01_10_00).AsByte()
        : Vector256.Narrow(low, high);

    // Adds sixteen pairs of neighbors over all rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<ushort> Added(byte** rows, nint x)
    {
        var sums = Vector256<ushort>.Zero;
        for (var row = 0; row < high; row++)
            sums += PairsAt(rows[row] + x);
        return sums;
    }

    // Adds sixteen pairs of neighbors. Viewed as 16 bits, a pair consists of its two halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> PairsAt(byte* from)
    {
        var pairs = Vector256.Load(from);
        return Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(pairs, Vector256<sbyte>.One).AsUInt16()
            : (pairs.AsUInt16() & Vector256.Create((ushort)byte.MaxValue)) + (pairs.AsUInt16() >>> 8);
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
