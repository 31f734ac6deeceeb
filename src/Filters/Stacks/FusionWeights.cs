using System.Numerics;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>The weights of exposure fusion, normalized at each pixel.</summary>
internal sealed class FusionWeights<T>(ExposureFusion fusion, KernelContext context)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> white = Constant(context.Outputs[0].White!.Value);
    private readonly Vector<T> exposed = Constant(-fusion.Exposedness / (0.08 * Math.Log(2)));

    // Makes the weights equal where all are 0; the value used by OpenCV.
    private readonly Vector<T> least = Constant(1e-12);

    /// <summary>Returns the row length in samples for a number of columns, padded for whole vectors.</summary>
    public static int Stride(int columns) => columns + 64;

    /// <summary>Computes the weights of columns <paramref name="first"/> to <paramref name="end"/> − 1, one row per
    /// image.</summary>
    public unsafe void Find(ReadOnlySpan<InputRows<T>> inputs, int y, int first, int end, ReadOnlySpan<nint> weights)
    {
        var length = end - first;
        for (var i = 0; i < inputs.Length; i++)
        {
            var rows = new Row<T>[inputs[i].Info.ColorChannels][];
            for (var channel = 0; channel < rows.Length; channel++)
                rows[channel] = [inputs[i][y - 1, channel], inputs[i][y, channel], inputs[i][y + 1, channel]];
            var own = new Row<T>((T*)weights[i], length);
            for (var x = first; x < end; x += Vector<T>.Count)
                own.Store(x - first, Weight(rows, x) + least);
        }
        for (var x = 0; x < length; x += Vector<T>.Count)
        {
            var sum = Vector<T>.Zero;
            foreach (var row in weights)
                sum += new Row<T>((T*)row, length).Load(x);
            foreach (var row in weights)
                new Row<T>((T*)row, length).Store(x, new Row<T>((T*)row, length).Load(x) / sum);
        }
    }

    // The rows hold, for each color, those above, at and below the pixels.
    private Vector<T> Weight(Row<T>[][] rows, int x)
    {
        var colors = rows.Length;
        Vector<T> laplacian = default, mean = default, apart = default, squares = default;
        var (share, half) = (Constant(1.0 / colors), Constant(0.5));
        for (var channel = 0; channel < colors; channel++)
        {
            var (above, here, below) = (rows[channel][0], rows[channel][1], rows[channel][2]);
            var sample = here.Load(x) / white;
            laplacian += (colors == 3 ? Luma(channel) : share) * (Neighbors.Laplacian(above, here, below, x) / white);
            mean += sample * share;
            apart += (sample - half) * (sample - half);
        }
        for (var channel = 0; channel < colors; channel++)
        {
            var difference = rows[channel][1].Load(x) / white - mean;
            squares += difference * difference * share;
        }
        var weight = To(fusion.Contrast, Vector.Abs(laplacian));
        if (colors > 1)
            weight *= To(fusion.Saturation, Vector.SquareRoot(squares));
        // The power function can turn NaN into a number, so NaN is restored.
        return weight * Vector.ConditionalSelect(Vector.Equals(apart, apart), Power<T>.Exp2(exposed * apart), apart);
    }

    private static Vector<T> To(double exponent, Vector<T> value) =>
        exponent == 0 ? Vector<T>.One : exponent == 1 ? value : new Power<T>(exponent).Apply(value);

    private static Vector<T> Luma(int channel) => Constant(channel switch { 0 => 0.299, 1 => 0.587, _ => 0.114 });

    private static Vector<T> Constant(double value) => new(T.CreateTruncating(value));
}
