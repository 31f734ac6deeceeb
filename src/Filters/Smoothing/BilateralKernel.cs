using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Kernels;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>The weighted mean of a disc of neighbours, a vector of pixels at a time.</summary>
internal sealed unsafe class BilateralKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int radius;
    private readonly bool shrinks;
    private readonly (int Dy, int Dx)[] places;
    private readonly T[] near;
    private readonly T alike;

    public BilateralKernel(double sigmaSpace, double sigmaColor, int radius, bool shrinks)
    {
        (this.radius, this.shrinks, places) = (radius, shrinks, [.. Disc(radius)]);
        // Both Gaussians as one power of 2.
        var log = Math.Log2(Math.E);
        near = [.. places.Select(p => T.CreateTruncating(-log * (p.Dy * p.Dy + p.Dx * p.Dx) / (2 * sigmaSpace * sigmaSpace)))];
        alike = T.CreateTruncating(-log / (2 * sigmaColor * sigmaColor));
    }

    /// <summary>The places at most a radius away.</summary>
    public static IEnumerable<(int Dy, int Dx)> Disc(int radius) =>
        from dy in Enumerable.Range(-radius, 2 * radius + 1)
        from dx in Enumerable.Range(-radius, 2 * radius + 1)
        where dy * dy + dx * dx <= radius * radius
        select (dy, dx);

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var (channels, width, height) = (output.Info.Channels, output.Info.Width, 2 * radius + 1);
        var space = new Row<T>[shrinks ? height * channels : 0];
        for (var i = 0; i < space.Length; i++)
            space[i] = task.Scratch.Row(width, radius, radius);
        // Addresses of column 0, place by place and in each channel by channel.
        var from = new nint[places.Length * channels];
        var (middle, to) = (new nint[channels], new nint[channels]);
        var weights = new T[places.Length];
        var dx = new int[places.Length];
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            var count = 0;
            for (var i = 0; i < places.Length; i++)
            {
                var row = y + places[i].Dy;
                if (shrinks && (uint)row >= (uint)input.Info.Height)
                    continue;
                for (var channel = 0; channel < channels; channel++)
                {
                    var samples = shrinks ? space[(row + height) % height * channels + channel] : input[row, channel];
                    if (shrinks && places[i].Dx == FirstColumn(i))
                        Copy(input[row, channel], samples);
                    from[count * channels + channel] = (nint)(samples.Pointer + places[i].Dx);
                }
                (weights[count], dx[count++]) = (near[i], places[i].Dx);
            }
            for (var channel = 0; channel < channels; channel++)
                (middle[channel], to[channel]) = ((nint)input[y, channel].Pointer, (nint)output[y, channel].Pointer);
            fixed (nint* f = from, m = middle, t = to)
            fixed (T* w = weights)
            fixed (int* d = dx)
                if (channels == 1)
                    One(f, w, d, count, (T*)*m, (T*)*t, width);
                else
                    Several(f, w, d, count, channels, m, t, width);
        }
    }

    // The first place of its row in the disc: there the row is copied, once.
    private int FirstColumn(int place)
    {
        while (place > 0 && places[place - 1].Dy == places[place].Dy)
            place--;
        return places[place].Dx;
    }

    private void Copy(Row<T> row, Row<T> to)
    {
        to.Slice(-radius, to.Width + 2 * radius).Clear();
        row.Span[..to.Width].CopyTo(to.Span);
    }

    private void One(nint* from, T* near, int* dx, int count, T* middle, T* to, int width)
    {
        var scale = new Vector<T>(alike);
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var here = Load(middle + x);
            var (sum, total) = (Vector<T>.Zero, Vector<T>.Zero);
            for (var i = 0; i < count; i++)
            {
                var sample = Load((T*)from[i] + x);
                var difference = sample - here;
                var weight = Decay.Of(new Vector<T>(near[i]) + scale * (difference * difference));
                if (shrinks)
                    weight = Columns.Inside(weight, x + dx[i], width);
                total += weight;
                sum = Fused.MultiplyAdd(weight, sample, sum);
            }
            Unsafe.WriteUnaligned(to + x, sum / total);
        }
    }

    private void Several(nint* from, T* near, int* dx, int count, int channels, nint* middle, nint* to, int width)
    {
        var scale = new Vector<T>(alike);
        Span<Vector<T>> sums = channels <= 8 ? stackalloc Vector<T>[channels] : new Vector<T>[channels];
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            sums.Clear();
            var total = Vector<T>.Zero;
            for (var i = 0; i < count; i++)
            {
                var samples = from + i * channels;
                var difference = Vector<T>.Zero;
                for (var channel = 0; channel < channels; channel++)
                    difference += Vector.Abs(Load((T*)samples[channel] + x) - Load((T*)middle[channel] + x));
                var weight = Decay.Of(new Vector<T>(near[i]) + scale * (difference * difference));
                if (shrinks)
                    weight = Columns.Inside(weight, x + dx[i], width);
                total += weight;
                for (var channel = 0; channel < channels; channel++)
                    sums[channel] = Fused.MultiplyAdd(weight, Load((T*)samples[channel] + x), sums[channel]);
            }
            for (var channel = 0; channel < channels; channel++)
                Unsafe.WriteUnaligned((T*)to[channel] + x, sums[channel] / total);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
