using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Gives each output pixel the sample at its place in the input. Places are found in double precision, once a row for all
/// channels; whatever lies far from the edges is read without asking for the border.
/// </summary>
internal sealed unsafe class WarpKernel<T, TSampler>(
    Projection map, WarpRows rows, Border border, KernelContext context, double outside) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSampler : struct, ISampler<T>
{
    // Places beyond are all alike, and whole numbers up to here do not overflow.
    private const double Far = 1e8;
    private const double Magic = 3 << 19;
    private readonly ImageInfo input = context.Inputs[0];

    public override void Compute(in RowTask<T> task)
    {
        var (output, source, scratch) = (task.Output, task.Inputs[0], task.Scratch);
        var width = output.Info.Width;
        var needed = rows.Needed(task.Rows);
        var first = (T**)scratch.Row<nint>("addresses").Pointer;
        for (var y = needed.First; y < needed.End; y++)
            first[y - needed.First] = source[y, 0].Pointer;
        var places = new Places(
            scratch.Row<int>("places").Pointer, scratch.Row<int>("places").Pointer,
            scratch.Row("fractions").Pointer, scratch.Row("fractions").Pointer);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            Locate(y, width, places);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var apart = source[needed.First, channel].Pointer - first[0];
                Sample(new(first - needed.First, apart, input, border, Outside(channel)), places, output[y, channel]);
            }
        }
    }

    private void Locate(int y, int width, Places places)
    {
        var (cx, cy, cw) = (map.B * y + map.C, map.E * y + map.F, map.H * y + map.I);
        for (var x = 0; x < width; x++)
        {
            var (sx, sy) = (map.A * x + cx, map.D * x + cy);
            if (!map.IsAffine || cw != 1)
            {
                var w = map.G * x + cw;
                (sx, sy) = (sx / w, sy / w);
            }
            (sx, sy) = (Held(sx), Held(sy));
            var (fx, fy) = (Math.Floor(sx + TSampler.Shift), Math.Floor(sy + TSampler.Shift));
            (places.Columns[x], places.Rows[x]) = ((int)fx, (int)fy);
            (places.Right[x], places.Down[x]) = (T.CreateTruncating(sx - fx), T.CreateTruncating(sy - fy));
        }
    }

    // On the horizon there is no place at all. Elsewhere whole numbers of 2^-32 of a pixel: what lies on a pixel but for
    // rounding shall take nothing of its neighbour, which a transparent pixel would show.
    private static double Held(double at) => double.IsNaN(at) ? -Far : Math.Clamp(at, -Far, Far) + Magic - Magic;

    private void Sample(Grid grid, Places places, Row<T> target)
    {
        var (before, after) = TSampler.Taps;
        // As unsigned numbers, what lies before the first that is far enough from the edge is very large.
        var (columns, rows) = ((uint)Math.Max(0, input.Width - before - after), (uint)Math.Max(0, input.Height - before - after));
        for (var x = 0; x < target.Width; x++)
        {
            var (column, row) = (places.Columns[x], places.Rows[x]);
            target[x] = (uint)(column - before) < columns && (uint)(row - before) < rows
                ? TSampler.Sample(new Inside(grid, row, column), places.Right[x], places.Down[x])
                : grid.Misses(row, column, before, after) ? grid.Outside
                : TSampler.Sample(new Anywhere(grid, row, column), places.Right[x], places.Down[x]);
        }
    }

    // The value fills alpha too, as it does in 'pad': where colour comes multiplied by alpha, so does its filling.
    private T Outside(int channel) => T.CreateTruncating(
        TSampler.Shift == 0 && input.HasAlpha && channel < input.ColorChannels
            ? outside * outside / (input.White ?? 1)
            : outside);

    private readonly struct Places(int* columns, int* rows, T* right, T* down)
    {
        public int* Columns => columns;

        public int* Rows => rows;

        public T* Right => right;

        public T* Down => down;
    }

    private readonly struct Grid(T** rows, long channel, ImageInfo info, Border border, T outside)
    {
        public T Outside => outside;

        /// <summary>Whether all that is read about a sample is the one value outside.</summary>
        public bool Misses(int y, int x, int before, int after) => border == Border.Constant
            && (y + after < 0 || x + after < 0 || y - before >= info.Height || x - before >= info.Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(int y, int x) => rows[y][channel + x];

        public T Find(int y, int x)
        {
            var (row, column) = (border.Map(y, info.Height), border.Map(x, info.Width));
            return row < 0 || column < 0 ? outside : At(row, column);
        }
    }

    private readonly struct Inside(Grid grid, int y, int x) : ITaps<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(int dy, int dx) => grid.At(y + dy, x + dx);
    }

    private readonly struct Anywhere(Grid grid, int y, int x) : ITaps<T>
    {
        public T At(int dy, int dx) => grid.Find(y + dy, x + dx);
    }
}
