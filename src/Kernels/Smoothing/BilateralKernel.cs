using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Smoothing;

/// <summary>
/// Computes the mean of a disc of neighbors, weighted by their distance and by the difference of a guide, one vector of pixels at
/// a time. The guide is the second input, or the image itself if there is none.
/// </summary>
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
        // Both Gaussians are combined into one power of 2.
        var log = Math.Log2(Math.E);
        near = [.. places.Select(p => T.CreateTruncating(-log * (p.Dy * p.Dy + p.Dx * p.Dx) / (2 * sigmaSpace * sigmaSpace)))];
        alike = T.CreateTruncating(-log / (2 * sigmaColor * sigmaColor));
    }

    /// <summary>Returns the positions within a radius.</summary>
    public static IEnumerable<(int Dy, int Dx)> Disc(int radius) =>
        from dy in Enumerable.Range(-radius, 2 * radius + 1)
        from dx in Enumerable.Range(-radius, 2 * radius + 1)
        where dy * dy + dx * dx <= radius * radius
        select (dy, dx);

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(int radius, bool shrinks, int width, int channels) =>
        shrinks ? ScratchLayout.None.Rows("cut rows", width, radius, radius, (2 * radius + 1) * channels) : ScratchLayout.None;

    public override void Compute(in RowTask<T> task)
    {
        var (input, guide, output) = (task.Inputs[0], task.Inputs[^1], task.Output);
        var (channels, width, height) = (output.Info.Channels, output.Info.Width, 2 * radius + 1);
        var guided = task.Inputs.Length > 1;
        var colors = guided ? guide.Info.ColorChannels : channels;
        var space = shrinks ? task.Scratch.Rows("cut rows") : [];
        // Addresses of column 0, by position, then by channel.
        var from = new nint[places.Length * channels];
        var guides = guided ? new nint[places.Length * colors] : from;
        var (middle, to) = (new nint[colors], new nint[channels]);
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
                for (var color = 0; guided && color < colors; color++)
                    guides[count * colors + color] = (nint)(guide[row, color].Pointer + places[i].Dx);
                (weights[count], dx[count++]) = (near[i], places[i].Dx);
            }
            for (var color = 0; color < colors; color++)
                middle[color] = (nint)guide[y, color].Pointer;
            for (var channel = 0; channel < channels; channel++)
                to[channel] = (nint)output[y, channel].Pointer;
            fixed (nint* f = from, g = guides, m = middle, t = to)
            fixed (T* w = weights)
            fixed (int* d = dx)
                if (channels == 1 && !guided)
                    One(f, w, d, count, (T*)*m, (T*)*t, width);
                else
                    Several(new(g, m, colors), new(f, t, channels), w, d, count, width);
        }
    }

    // Returns the first position of its row in the disc, where the row is copied once.
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
            Unsafe.WriteUnaligned(to + x, Finite(sum / total));
        }
    }

    private void Several(Planes guide, Planes image, T* near, int* dx, int count, int width)
    {
        var scale = new Vector<T>(alike);
        Span<Vector<T>> sums = image.Count <= 8 ? stackalloc Vector<T>[image.Count] : new Vector<T>[image.Count];
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            sums.Clear();
            var total = Vector<T>.Zero;
            for (var i = 0; i < count; i++)
            {
                var difference = Vector<T>.Zero;
                for (var color = 0; color < guide.Count; color++)
                    difference += Vector.Abs(Load((T*)guide.Places[i * guide.Count + color] + x)
                        - Load((T*)guide.Middle[color] + x));
                var weight = Decay.Of(new Vector<T>(near[i]) + scale * (difference * difference));
                // NaN in the guide makes the weight NaN; NaN in the image shows in its sum.
                weight = Vector.ConditionalSelect(Vector.Equals(difference, difference), weight, difference);
                if (shrinks)
                    weight = Columns.Inside(weight, x + dx[i], width);
                total += weight;
                for (var channel = 0; channel < image.Count; channel++)
                    sums[channel] = Fused.MultiplyAdd(weight,
                        Load((T*)image.Places[i * image.Count + channel] + x), sums[channel]);
            }
            for (var channel = 0; channel < image.Count; channel++)
                Unsafe.WriteUnaligned((T*)image.Middle[channel] + x,
                    guide.Places == image.Places ? Finite(sums[channel] / total) : sums[channel] / total);
        }
    }

    // An infinite difference has zero weight, and zero times infinity is NaN; these weights are never exactly 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Finite(Vector<T> mean) =>
        Vector.ConditionalSelect(Vector.Equals(mean - mean, Vector<T>.Zero), mean, new Vector<T>(T.NaN));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);

    // Rows at the positions around a pixel, and the row at the pixel itself, where the result is written.
    private readonly struct Planes(nint* places, nint* middle, int count)
    {
        public readonly nint* Places = places, Middle = middle;
        public readonly int Count = count;
    }
}
