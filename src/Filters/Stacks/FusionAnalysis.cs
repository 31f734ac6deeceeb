using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Builds the second level of all pyramids from streamed rows, then the collapsed smaller levels of the result. The first level,
/// four times as large, is computed by the kernel.
/// </summary>
internal sealed unsafe class FusionAnalysis<T> : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Taps = 5, Aside = 2;

    private readonly FusionWeights<T> weights;
    private readonly ImageInfo[] images;
    private readonly ImageInfo output;
    private readonly PyramidPlane<T>[][] colors;
    private readonly PyramidPlane<T>[] shares;
    private int next;

    public FusionAnalysis(FusionWeights<T> weights, KernelContext context)
    {
        (this.weights, images, output) = (weights, [.. context.Inputs], context.Outputs[0]);
        colors = [.. images.Select(i => Enumerable.Range(0, i.ColorChannels).Select(_ => Level()).ToArray())];
        shares = [.. images.Select(_ => Level())];
    }

    // Rows are stored consecutively: those of an image's colors before those of its weights.
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        if (y % 2 == 1)
            return Array.Empty<T>();
        var (small, wide) = (shares[0].Width, output.Width + 2 * Aside);
        var (found, at) = (new T[images.Sum(i => i.ColorChannels + 1) * small], 0);
        var mixed = new T[Math.Max(wide, 2 * small + Taps)];
        var stride = FusionWeights<T>.Stride(wide);
        var memory = (T*)NativeMemory.Alloc((nuint)((long)stride * images.Length * Taps), (nuint)sizeof(T));
        try
        {
            for (var k = 0; k < Taps; k++)
                weights.Find(inputs, y + k - Aside, -Aside, output.Width + Aside, Pointers(k));
            for (var i = 0; i < images.Length; i++)
            {
                for (var channel = 0; channel < images[i].ColorChannels; channel++, at += small)
                {
                    var rows = inputs[i];
                    PyramidPlane<T>.Blend5(Wide(rows[y - 2, channel]), Wide(rows[y - 1, channel]), Wide(rows[y, channel]),
                        Wide(rows[y + 1, channel]), Wide(rows[y + 2, channel]), mixed.AsSpan(0, wide));
                    PyramidPlane<T>.Along(mixed, found.AsSpan(at, small));
                }
                PyramidPlane<T>.Blend5(Weights(0, i), Weights(1, i), Weights(2, i), Weights(3, i), Weights(4, i),
                    mixed.AsSpan(0, wide));
                PyramidPlane<T>.Along(mixed, found.AsSpan(at, small));
                at += small;
            }
        }
        finally
        {
            NativeMemory.Free(memory);
        }
        return found;

        nint[] Pointers(int k) =>
            [.. Enumerable.Range(0, images.Length).Select(i => (nint)(memory + ((long)k * images.Length + i) * stride))];

        ReadOnlySpan<T> Weights(int k, int image) => new(memory + ((long)k * images.Length + image) * stride, wide);

        ReadOnlySpan<T> Wide(Row<T> row) => row.Slice(-Aside, wide);
    }

    public override void Fold(object part)
    {
        var (found, small) = ((T[])part, shares[0].Width);
        if (found.Length == 0)
            return;
        var at = 0;
        for (var i = 0; i < images.Length; i++)
            foreach (var plane in colors[i].Append(shares[i]))
            {
                found.AsSpan(at, small).CopyTo(plane.Row(next));
                at += small;
            }
        next++;
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var levels = (int)Math.Log2(Math.Min(output.Width, output.Height));
        PyramidPlane<T>[]? low = levels == 0 ? null
            : [.. Enumerable.Range(0, output.ColorChannels).Select(c => Collapse(c, levels))];
        return new Dictionary<string, object> { ["pyramids"] = new FusionPyramids<T>(colors, low) };
    }

    // Mixes and collapses all levels of a color from the second on.
    private PyramidPlane<T> Collapse(int channel, int levels)
    {
        var result = new List<PyramidPlane<T>>();
        for (var i = 0; i < images.Length; i++)
        {
            var (color, share) = (colors[i][images[i].ColorChannel(channel)], shares[i]);
            for (var level = 1; level <= levels; level++)
            {
                if (i == 0)
                    result.Add(new(color.Width, color.Height));
                var smaller = level < levels ? color.Down() : null;
                Mix(color, smaller, share, result[level - 1]);
                (color, share) = (smaller ?? color, level < levels ? share.Down() : share);
            }
        }
        for (var level = result.Count - 1; level > 0; level--)
            Add(result[level], result[level - 1]);
        return result[0];
    }

    private static void Mix(PyramidPlane<T> color, PyramidPlane<T>? smaller, PyramidPlane<T> share, PyramidPlane<T> sum)
    {
        var (up, between) = (new T[color.Width], new T[color.Width]);
        for (var y = 0; y < color.Height; y++)
        {
            smaller?.Up(y, up, between);
            var to = sum.Row(y);
            TensorPrimitives.Subtract(color.Row(y), up, between);
            TensorPrimitives.MultiplyAdd(share.Row(y), between, to, to);
        }
    }

    private static void Add(PyramidPlane<T> small, PyramidPlane<T> sum)
    {
        var (up, between) = (new T[sum.Width], new T[sum.Width]);
        for (var y = 0; y < sum.Height; y++)
        {
            small.Up(y, up, between);
            TensorPrimitives.Add(sum.Row(y), up, sum.Row(y));
        }
    }

    private PyramidPlane<T> Level() =>
        new(PyramidPlane<T>.Half(output.Width), PyramidPlane<T>.Half(output.Height));
}
