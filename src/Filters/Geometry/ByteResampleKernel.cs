using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Resamples bytes, eight output rows at a time. Vertically, a tile of the source rows is widened to floats once. The results are
/// interleaved, eight rows per column, so that horizontally one vector holds eight sums and needs no gathers. Each sum is
/// computed in the order of <see cref="ResampleKernel{T}"/> and rounded at once.
/// </summary>
internal sealed unsafe class ByteResampleKernel(ResampleAxis rows, ResampleAxis columns) : RowKernel<byte>
{
    // A tile of widened rows fits into the L1 cache up to this number of rows.
    private const int MostRows = 1024, NearCache = 24 << 10;

    // The number of columns mixed at once.
    private const int Columns = 8 * EightRows.Count;

    private readonly float[] rowWeights = Array.ConvertAll(rows.Weights.ToArray(), w => (float)w);
    private readonly float[] columnWeights = Array.ConvertAll(columns.Weights.ToArray(), w => (float)w);
    private readonly int tile = Tile(rows);

    /// <summary>Returns whether eight output rows need few enough source rows.</summary>
    public static bool Suits(ResampleAxis rows) => Span(rows) <= MostRows;

    /// <summary>The scratch memory required for an image width.</summary>
    public static ScratchLayout Layout(ResampleAxis rows, int width) => ScratchLayout.None
        .Rows<float>("widened", Tile(rows) * Span(rows))
        .Rows<float>("mixed", Tile(rows), count: EightRows.Count)
        .Rows<float>("side by side", (width + EightRows.Count - 1) / EightRows.Count * EightRows.Count * EightRows.Count);

    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<byte> task)
    {
        var (input, output, scratch) = (task.Inputs[0], task.Output, task.Scratch);
        var widened = scratch.Row<float>("widened").Pointer;
        var mixed = scratch.Rows<float>("mixed");
        var beside = scratch.Row<float>("side by side").Pointer;
        for (var channel = 0; channel < output.Info.Channels; channel++)
            for (var y = task.Rows.First; y < task.Rows.End; y += EightRows.Count)
            {
                var count = Math.Min(EightRows.Count, task.Rows.End - y);
                for (var x = 0; x < input.Info.Width; x += tile)
                    Down(input, channel, new(y, y + count), x, Math.Min(tile, input.Info.Width - x), widened, mixed, beside);
                Along(beside, output, channel, y, count);
            }
    }

    private static int Span(ResampleAxis rows)
    {
        var most = 0;
        for (var y = 0; y < rows.Starts.Length; y++)
            most = Math.Max(most, End(rows, Math.Min(y + EightRows.Count, rows.Starts.Length) - 1) - rows.Starts[y]);
        return most;
    }

    private static int Tile(ResampleAxis rows) =>
        Math.Clamp(NearCache / sizeof(float) / Span(rows), Columns, 512) / Columns * Columns;

    private static int End(ResampleAxis rows, int y) => rows.Starts[y] + rows.Counts[y];

    // Mixes a tile's columns for eight rows; rows not requested repeat the last one.
    private void Down(InputRows<byte> input, int channel, RowRange asked, int first, int width,
        float* widened, Row<float>[] mixed, float* beside)
    {
        var (top, end) = (rows.Starts[asked.First], End(rows, asked.End - 1));
        for (var row = top; row < end; row++)
            EightRows.Widen(input[row, channel].Pointer + first, widened + (row - top) * tile, width);
        fixed (float* weights = rowWeights)
            for (var i = 0; i < EightRows.Count; i++)
            {
                var y = Math.Min(asked.First + i, asked.End - 1);
                Mix(widened + (rows.Starts[y] - top) * tile, rows.Counts[y], weights + (long)y * rows.Taps,
                    mixed[i].Pointer, width);
            }
        for (var x = 0; x < width; x += EightRows.Count)
            EightRows.LayBeside(mixed, x, beside + (first + x) * EightRows.Count);
    }

    // Processes eight column vectors at once to hide the latency of additions.
    private void Mix(float* sources, int count, float* weights, float* target, int width)
    {
        var step = Vector256<float>.Count;
        for (var x = 0; x < width; x += Columns)
        {
            var from = sources + x;
            Vector256<float> a = default, b = default, c = default, d = default;
            Vector256<float> e = default, f = default, g = default, h = default;
            for (var k = 0; k < count; k++, from += tile)
            {
                var weight = Vector256.Create(weights[k]);
                a += weight * Vector256.Load(from);
                b += weight * Vector256.Load(from + step);
                c += weight * Vector256.Load(from + 2 * step);
                d += weight * Vector256.Load(from + 3 * step);
                e += weight * Vector256.Load(from + 4 * step);
                f += weight * Vector256.Load(from + 5 * step);
                g += weight * Vector256.Load(from + 6 * step);
                h += weight * Vector256.Load(from + 7 * step);
            }
            a.Store(target + x);
            b.Store(target + x + step);
            c.Store(target + x + 2 * step);
            d.Store(target + x + 3 * step);
            e.Store(target + x + 4 * step);
            f.Store(target + x + 5 * step);
            g.Store(target + x + 6 * step);
            h.Store(target + x + 7 * step);
        }
    }

    private void Along(float* beside, OutputRows<byte> output, int channel, int y, int count)
    {
        var targets = stackalloc byte*[EightRows.Count];
        for (var i = 0; i < count; i++)
            targets[i] = output[y + i, channel].Pointer;
        var (taps, last) = (columns.Taps, output.Info.Width - 1);
        fixed (int* starts = columns.Starts, counts = columns.Counts)
        fixed (float* weights = columnWeights)
        {
            var x = 0;
            for (; x + EightRows.Count <= output.Info.Width; x += EightRows.Count)
            {
                var own = weights + (long)x * taps;
                EightRows.Store(targets, count, x,
                    Sum(beside, starts[x], counts[x], own), Sum(beside, starts[x + 1], counts[x + 1], own + taps),
                    Sum(beside, starts[x + 2], counts[x + 2], own + 2 * taps),
                    Sum(beside, starts[x + 3], counts[x + 3], own + 3 * taps),
                    Sum(beside, starts[x + 4], counts[x + 4], own + 4 * taps),
                    Sum(beside, starts[x + 5], counts[x + 5], own + 5 * taps),
                    Sum(beside, starts[x + 6], counts[x + 6], own + 6 * taps),
                    Sum(beside, starts[x + 7], counts[x + 7], own + 7 * taps));
            }
            for (; x <= last; x++)
                EightRows.Store(targets, count, x, Sum(beside, starts[x], counts[x], weights + (long)x * taps));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sum(float* beside, int start, int count, float* weights)
    {
        var from = beside + (long)start * EightRows.Count;
        var sum = Vector256<float>.Zero;
        var k = 0;
        for (; k + 4 <= count; k += 4, from += 4 * EightRows.Count)
        {
            sum += Vector256.Create(weights[k]) * Vector256.Load(from);
            sum += Vector256.Create(weights[k + 1]) * Vector256.Load(from + EightRows.Count);
            sum += Vector256.Create(weights[k + 2]) * Vector256.Load(from + 2 * EightRows.Count);
            sum += Vector256.Create(weights[k + 3]) * Vector256.Load(from + 3 * EightRows.Count);
        }
        for (; k < count; k++, from += EightRows.Count)
            sum += Vector256.Create(weights[k]) * Vector256.Load(from);
        return sum;
    }
}
