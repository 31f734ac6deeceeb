using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Combines several images that are sharp in different places. Sharpness is the energy of the Laplacian (after Nayar, "Shape from
/// focus", 1989): the square of above + below + left + right − 4·center, averaged over the colors and blurred with a Gaussian.
/// Each image's weight is its sharpness to the power of <see cref="Decision"/>, normalized; without any contrast, all weights are
/// equal.
/// </summary>
[Operator("focus-stack", Family = "stack", Summary = "Focus stacking: combines images that are sharp in different places.",
    Example = "{ op: focus-stack, in: [a, b], sigma: 2 }")]
public sealed class FocusStack : StackMixture
{
    /// <summary>3 by default.</summary>
    [Parameter("The standard deviation of the neighborhood in which sharpness is measured.", Min = 0, AboveMin = true, Max = 100,
        Unit = "pixels")]
    public double Sigma { get; init; } = 3;

    /// <summary>4 by default.</summary>
    [Parameter("The selectivity: 1 mixes in proportion to sharpness; large values select the sharpest " +
        "image.", Min = 0.1, Max = 50)]
    public double Decision { get; init; } = 4;

    private protected override double Blur => Sigma;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context, Sigma, Decision);

    private sealed class Kernel<T>(KernelContext context, double sigma, double decision) : StackKernel<T>(context, sigma)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Power<T> power = new(decision);

        protected override void Measure(ReadOnlySpan<InputRows<T>> inputs, int y, Row<T>[] measures, int first, int end)
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                var colors = inputs[i].Info.ColorChannels;
                var count = new Vector<T>(T.CreateTruncating(colors));
                for (var channel = 0; channel < colors; channel++)
                {
                    var (above, here, below) = (inputs[i][y - 1, channel], inputs[i][y, channel], inputs[i][y + 1, channel]);
                    for (var x = first; x < end; x += Vector<T>.Count)
                    {
                        var laplacian = Neighbors.Laplacian(above, here, below, x);
                        var energy = laplacian * laplacian / count;
                        measures[i].Store(x, channel == 0 ? energy : measures[i].Load(x) + energy);
                    }
                }
            }
        }

        // Divided by the maximum first to avoid overflow.
        protected override void Share(Row<T>[] measures, int width)
        {
            for (var x = 0; x < width; x += Vector<T>.Count)
            {
                var greatest = measures[0].Load(x);
                foreach (var measure in measures)
                    greatest = Vector.Max(greatest, measure.Load(x));
                var flat = Vector.Equals(greatest, Vector<T>.Zero);
                var sum = Vector<T>.Zero;
                foreach (var measure in measures)
                {
                    var share = Vector.ConditionalSelect(flat, Vector<T>.One, power.Apply(measure.Load(x) / greatest));
                    measure.Store(x, share);
                    sum += share;
                }
                foreach (var measure in measures)
                    measure.Store(x, measure.Load(x) / sum);
            }
        }
    }
}
