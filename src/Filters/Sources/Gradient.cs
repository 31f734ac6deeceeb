using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// A linear gradient from one color to another: from + (to − from)·t, where t increases in the direction of <c>angle</c> and is 0
/// and 1 at the two corners farthest apart in that direction. At 0 degrees, each row equals <c>numpy.linspace(from, to,
/// width)</c>. A single pixel has t = ½.
/// </summary>
[Operator("gradient", Family = "source", Summary = "Generates a linear gradient between two colors, at any angle.",
    Example = "{ op: gradient, from: [255, 220, 40], to: [20, 40, 120], angle: 60, width: 96, height: 72 }",
    Synonyms = ["ramp"])]
public sealed class Gradient : SourceOperator
{
    /// <summary>The start color; black by default.</summary>
    [Parameter("The start color: one sample per channel.", Unit = "sample values")]
    public IReadOnlyList<double> From { get; init; } = [0];

    /// <summary>The end color; 255 by default.</summary>
    [Parameter("The end color.", Unit = "sample values")]
    public IReadOnlyList<double> To { get; init; } = [255];

    /// <summary>The direction: 0 is to the right, 90 down. 0 by default.</summary>
    [Parameter("The direction: 0 from left to right, 90 from top to bottom.", Unit = "degrees")]
    public double Angle { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        CheckColors(check, ("from", From), ("to", To));
    }

    /// <inheritdoc/>
    protected override ImageInfo Describe(ImageInfo size) => Colored(size, From);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        // Exact at quarter turns, unlike sine and cosine of radians.
        var (down, right) = double.SinCosPi(Angle / 180);
        var (across, along) = ((context.Outputs[0].Width - 1) / 2.0, (context.Outputs[0].Height - 1) / 2.0);
        var reach = Math.Abs(right) * across + Math.Abs(down) * along;
        return new Kernel<T>([.. From], [.. To], (across, along), reach > 0 ? (right / reach / 2, down / reach / 2) : (0, 0));
    }

    private sealed class Kernel<T>(double[] from, double[] to,
        (double X, double Y) middle, (double X, double Y) step) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < from.Length; channel++)
                {
                    var row = task.Output[y, channel].Span;
                    var (start, span) = (from[channel], to[channel] - from[channel]);
                    var above = 0.5 + (y - middle.Y) * step.Y;
                    for (var x = 0; x < row.Length; x++)
                        row[x] = T.CreateTruncating(start + span * (above + (x - middle.X) * step.X));
                }
        }
    }
}
