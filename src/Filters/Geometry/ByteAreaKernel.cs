using System.Numerics;
using System.Runtime.Intrinsics;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// The means of blocks of bytes whose sides are powers of two: whole sums, divided once and rounded to nearest, halves to even.
/// </summary>
/// <param name="high">Rows of a block.</param>
/// <param name="wide">Columns of a block.</param>
internal sealed unsafe class ByteAreaKernel(int high, int wide) : RowKernel<byte>
{
    // What 16 bits sum.
    private const int Most = 128;
    private readonly RoundedQuotient quotient = RoundedQuotient.Of(high * wide)!;

    /// <summary>Whether there are such blocks. For powers of two alone the kernel in floats is exact too.</summary>
    public static bool Suits((int Width, int Height) input, (int Width, int Height) output)
    {
        var (wide, high) = (input.Width / output.Width, input.Height / output.Height);
        return output.Width * wide == input.Width && output.Height * high == input.Height
            && BitOperations.IsPow2(wide) && BitOperations.IsPow2(high) && high * wide is > 1 and <= Most;
    }

    /// <summary>The scratch memory that it takes.</summary>
    public static ScratchLayout Layout(int width) => ScratchLayout.None.Rows<ushort>("column sums", width);

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                task.Scratch.Reset();
                var sums = task.Scratch.Row<ushort>("column sums");
                for (var row = 0; row < high; row++)
                    Add(input[y * high + row, channel].Pointer, sums.Pointer, input.Info.Width, row == 0);
                for (var length = wide; length > 1; length /= 2)
                    Halve(sums.Pointer, output.Info.Width * length);
                var target = output[y, channel].Pointer;
                for (var x = 0; x < output.Info.Width; x += Vector256<byte>.Count)
                    Vector256.Narrow(quotient.Of(Vector256.Load(sums.Pointer + x)),
                        quotient.Of(Vector256.Load(sums.Pointer + x + Vector256<ushort>.Count))).Store(target + x);
            }
    }

    private static void Add(byte* source, ushort* sums, int width, bool first)
    {
        for (var x = 0; x < width; x += Vector256<ushort>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(source + x));
            var samples = Vector256.Create(low, high);
            (first ? samples : Vector256.Load(sums + x) + samples).Store(sums + x);
        }
    }

    // Pairs of neighbors into the first half of the row. Seen as 32 bits, a pair is its own two halves.
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
