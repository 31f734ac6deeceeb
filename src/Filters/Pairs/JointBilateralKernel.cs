using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Tone;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>The mean over a disc of an image's neighbours, weighted by a guide; a vector of pixels at a time.</summary>
internal sealed unsafe class JointBilateralKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (int Dy, int Dx)[] places;
    private readonly T[] near;
    private readonly T alike;

    public JointBilateralKernel(double sigmaSpace, double sigmaColor, int radius)
    {
        places = [.. from dy in Enumerable.Range(-radius, 2 * radius + 1)
                     from dx in Enumerable.Range(-radius, 2 * radius + 1)
                     where dy * dy + dx * dx <= radius * radius
                     select (dy, dx)];
        // Both Gaussians as one power of 2.
        var log = Math.Log2(Math.E);
        near = [.. places.Select(p => T.CreateTruncating(-log * (p.Dy * p.Dy + p.Dx * p.Dx) / (2 * sigmaSpace * sigmaSpace)))];
        alike = T.CreateTruncating(-log / (2 * sigmaColor * sigmaColor));
    }

    public override void Compute(in RowTask<T> task)
    {
        var (image, guide, output) = (task.Inputs[0], task.Inputs[1], task.Output);
        var (channels, colours) = (output.Info.Channels, guide.Info.ColorChannels);
        // Addresses of column 0, place by place: the guide's, and the image's.
        var (guides, samples) = (new nint[places.Length * colours], new nint[places.Length * channels]);
        var (middle, to) = (new nint[colours], new nint[channels]);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var i = 0; i < places.Length; i++)
            {
                for (var c = 0; c < colours; c++)
                    guides[i * colours + c] = (nint)(guide[y + places[i].Dy, c].Pointer + places[i].Dx);
                for (var c = 0; c < channels; c++)
                    samples[i * channels + c] = (nint)(image[y + places[i].Dy, c].Pointer + places[i].Dx);
            }
            for (var c = 0; c < colours; c++)
                middle[c] = (nint)guide[y, c].Pointer;
            for (var c = 0; c < channels; c++)
                to[c] = (nint)output[y, c].Pointer;
            fixed (nint* g = guides, s = samples, m = middle, t = to)
                Row(g, colours, s, channels, m, t, output.Info.Width);
        }
    }

    private void Row(nint* guides, int colours, nint* samples, int channels, nint* middle, nint* to, int width)
    {
        var scale = new Vector<T>(alike);
        Span<Vector<T>> sums = channels <= 8 ? stackalloc Vector<T>[channels] : new Vector<T>[channels];
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            sums.Clear();
            var total = Vector<T>.Zero;
            for (var i = 0; i < near.Length; i++)
            {
                var difference = Vector<T>.Zero;
                for (var c = 0; c < colours; c++)
                    difference += Vector.Abs(Load(guides[i * colours + c], x) - Load(middle[c], x));
                var weight = Power<T>.Exp2(new Vector<T>(near[i]) + scale * (difference * difference));
                total += weight;
                for (var c = 0; c < channels; c++)
                    sums[c] = Fused.MultiplyAdd(weight, Load(samples[i * channels + c], x), sums[c]);
            }
            for (var c = 0; c < channels; c++)
                Unsafe.WriteUnaligned((T*)to[c] + x, sums[c] / total);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(nint row, int x) => Unsafe.ReadUnaligned<Vector<T>>((T*)row + x);
}
