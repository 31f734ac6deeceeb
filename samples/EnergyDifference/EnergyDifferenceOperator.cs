using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace EnergyDifference;

/// <summary>
/// Computes where one image has more energy than another: the sum of a² − b² over the window around each pixel.
/// </summary>
[Operator("energy-difference", Family = "window", Summary = "Sum of a² − b² over the window.",
    Example = "{ op: energy-difference, size: 5 }")]
public sealed class EnergyDifferenceOperator : WindowOperator
{
    /// <inheritdoc/>
    public override InputPorts Inputs => InputPorts.Two;

    /// <summary>A difference of squares has no nominal range.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(image => image with { White = null })];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new WindowKernel<T, Formula<T>>(this, default);

    private readonly struct Formula<T> : IWindowFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(in Neighborhood<T> window, int x)
        {
            var sum = Vector<T>.Zero;
            for (var dy = window.Top; dy <= window.Bottom; dy++)
                for (var dx = window.Left; dx <= window.Right; dx++)
                {
                    var (a, b) = (window.Load(0, dy, dx, x), window.Load(1, dy, dx, x));
                    sum += a * a - b * b;
                }
            return sum;
        }
    }
}
