using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Outputs the mean of planes of bytes over squares, within the image, and bytes without it: the results of
/// <see cref="EnvelopeKernel{T}"/>, rounded at once. Sums are integers, so each task can begin its own.
/// </summary>
/// <param name="planes">The opened channels.</param>
/// <param name="radius">The side of the square is 2 · radius + 1.</param>
/// <param name="image">The image.</param>
internal sealed unsafe class ByteEnvelopeKernel(byte[][] planes, int radius, ImageInfo image) : RowKernel<byte>
{
    // The number of columns of a square around each column, within the image.
    private readonly double[] counts =
        [.. Enumerable.Range(0, image.Width).Select(x => (double)Inside(x, radius, image.Width))];

    // For rows that the square leaves.
    private readonly byte[] none = new byte[image.Width];

    internal override bool StaysInRows => true;

    /// <summary>The scratch memory required for an image width.</summary>
    public static ScratchLayout Layout(int width, int radius) => ScratchLayout.None
        .Rows<int>("columns", width + (2 * radius) + 1).Rows<int>("sums", width).Rows<float>("ground", width);

    public override void Compute(in RowTask<byte> task)
    {
        var columns = task.Scratch.Row<int>("columns").Span;
        var sums = task.Scratch.Row<int>("sums").Span;
        var found = task.Scratch.Row<float>("ground").Span;
        for (var channel = 0; channel < planes.Length; channel++)
        {
            columns.Clear();
            for (var y = task.Rows.First - radius; y < task.Rows.First + radius; y++)
                Replace(Source(y, channel), none, columns.Slice(radius + 1, image.Width));
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                Replace(Source(y + radius, channel), y == task.Rows.First ? none : Source(y - radius - 1, channel),
                    columns.Slice(radius + 1, image.Width));
                Along(columns, sums);
                Divide(sums, Inside(y, radius, image.Height), found);
                Give(task, y, channel, found);
            }
        }
    }

    private static int Inside(int at, int radius, int length) => Math.Min(at + radius, length - 1) - Math.Max(at - radius, 0) + 1;

    private ReadOnlySpan<byte> Source(int y, int channel) =>
        y >= 0 && y < image.Height ? planes[channel].AsSpan(y * image.Width, image.Width) : none;

    private static void Replace(ReadOnlySpan<byte> entering, ReadOnlySpan<byte> leaving, Span<int> sums)
    {
        var x = 0;
        fixed (byte* add = entering, less = leaving)
        fixed (int* to = sums)
            for (; x + Vector256<short>.Count <= sums.Length; x += Vector256<short>.Count)
            {
                var (low, high) = Vector256.Widen(WideBytes.Sixteen(add + x) - WideBytes.Sixteen(less + x));
                (Vector256.Load(to + x) + low).Store(to + x);
                (Vector256.Load(to + x + Vector256<int>.Count) + high).Store(to + x + Vector256<int>.Count);
            }
        for (; x < sums.Length; x++)
            sums[x] += entering[x] - leaving[x];
    }

    // The sums of columns have radius + 1 zeros before them and radius after.
    private void Along(ReadOnlySpan<int> columns, Span<int> sums)
    {
        var sum = 0;
        for (var i = 0; i < Math.Min(radius, sums.Length); i++)
            sum += columns[radius + 1 + i];
        var leaving = columns[..sums.Length];
        var entering = columns.Slice((2 * radius) + 1, sums.Length);
        for (var x = 0; x < sums.Length; x++)
            sums[x] = sum += entering[x] - leaving[x];
    }

    // In double precision, as where the samples are not bytes.
    private void Divide(ReadOnlySpan<int> sums, double rows, Span<float> means)
    {
        var x = 0;
        fixed (int* from = sums)
        fixed (double* across = counts)
        fixed (float* to = means)
            for (; x + Vector256<int>.Count <= means.Length; x += Vector256<int>.Count)
            {
                var (first, second) = Vector256.Widen(Vector256.Load(from + x).AsUInt32());
                Vector256.Narrow(Whole(first) / (Vector256.Load(across + x) * rows),
                    Whole(second) / (Vector256.Load(across + x + Vector256<double>.Count) * rows)).Store(to + x);
            }
        for (; x < means.Length; x++)
            means[x] = (float)(sums[x] / (counts[x] * rows));
    }

    // 2^52 plus a smaller integer has the integer in its last bits.
    private static Vector256<double> Whole(Vector256<ulong> numbers)
    {
        var large = Vector256.Create((double)(1L << 52));
        return (numbers | large.AsUInt64()).AsDouble() - large;
    }

    private static void Give(in RowTask<byte> task, int y, int channel, ReadOnlySpan<float> found)
    {
        if (task.OutputAt(0) is { } rest)
            Subtract(task.Inputs[0][y, channel].Pointer, found, rest[y, channel]);
        if (task.OutputAt(1) is not { } ground)
            return;
        var target = ground[y, channel];
        var x = 0;
        for (; x + Vector256<float>.Count <= found.Length; x += Vector256<float>.Count)
            RoundedBytes.Store(target.Pointer + x, Vector256.Create(found[x..]));
        for (; x < found.Length; x++)
            target[x] = RoundedBytes.Of(found[x]);
    }

    private static void Subtract(byte* source, ReadOnlySpan<float> found, Row<byte> target)
    {
        var x = 0;
        for (; x + Vector256<float>.Count <= found.Length; x += Vector256<float>.Count)
            RoundedBytes.Store(target.Pointer + x,
                Vector256.ConvertToSingle(WideBytes.Eight(source + x)) - Vector256.Create(found[x..]));
        for (; x < found.Length; x++)
            target[x] = RoundedBytes.Of(source[x] - found[x]);
    }
}
