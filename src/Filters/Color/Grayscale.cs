using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// One gray channel from red, green and blue, of the samples as they are (gamma-encoded in most files, so the weights give
/// luma). An image that is gray already passes.
/// </summary>
[Operator("grayscale", Family = "color", Summary = "One gray channel from red, green and blue.",
    Example = "{ op: grayscale, weights: rec709 }",
    Synonyms = ["gray", "grey", "greyscale", "black-and-white", "desaturate", "monochrome", "luminance"])]
public sealed class Grayscale : PointOperator
{
    /// <summary>The definition of gray; <c>rec601</c> by default.</summary>
    [Parameter("How the three make one: luma by rec601 or rec709, their average, or the lightness of HSL.")]
    public GrayWeights Weights { get; init; } = GrayWeights.Rec601;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs[0].Channels is 1 or 3
        ? [inputs[0] with { Channels = 1 }]
        : throw new PipelineException(Codes.ChannelCount,
            $"'grayscale' takes 3 color channels, or 1 that is gray already; the image has {inputs[0].Channels}",
            "pick three with 'channels' first");

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => (context.Inputs[0].Channels, Weights) switch
    {
        (1, _) => new GrayKernel<T, First<T>>(default),
        (_, GrayWeights.Rec601) => new GrayKernel<T, Weighted<T>>(new(0.299, 0.587, 0.114)),
        (_, GrayWeights.Rec709) => new GrayKernel<T, Weighted<T>>(new(0.2126, 0.7152, 0.0722)),
        (_, GrayWeights.Average) => new GrayKernel<T, Mean<T>>(default),
        _ => new GrayKernel<T, Lightness<T>>(default),
    };

    private interface IFormula<T>
    {
        Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue);
    }

    private readonly struct First<T> : IFormula<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) => red;
    }

    private readonly struct Weighted<T>(double red, double green, double blue) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> redWeight = new(T.CreateTruncating(red));
        private readonly Vector<T> greenWeight = new(T.CreateTruncating(green));
        private readonly Vector<T> blueWeight = new(T.CreateTruncating(blue));

        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            redWeight * red + greenWeight * green + blueWeight * blue;
    }

    private readonly struct Mean<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            (red + green + blue) / new Vector<T>(T.CreateTruncating(3));
    }

    private readonly struct Lightness<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> red, Vector<T> green, Vector<T> blue) =>
            (Vector.Max(Vector.Max(red, green), blue) + Vector.Min(Vector.Min(red, green), blue))
                * new Vector<T>(T.CreateTruncating(0.5));
    }

    private sealed class GrayKernel<T, TFormula>(TFormula formula) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFormula<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var input = task.Inputs[0];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                // A gray input answers for every channel.
                var (red, green, blue, target) = (input[y, 0], input[y, 1], input[y, 2], task.Output[y, 0]);
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    target.Store(x, formula.Apply(red.Load(x), green.Load(x), blue.Load(x)));
            }
        }
    }
}
