using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Composites an image with alpha over a background color and removes the alpha channel: color × alpha + background × (1 −
/// alpha), in sample values (T. Porter and T. Duff, "Compositing digital images", 1984). Images without alpha are unchanged. To
/// flatten at the end of a pipeline, use an output's <c>flatten:</c> setting.
/// </summary>
[Operator("flatten", Family = "compose", Summary = "Removes the alpha channel by compositing the image over a background color.",
    Example = "{ op: flatten, color: \"#ffcc66\" }",
    Synonyms = ["matte", "remove-alpha"])]
public sealed class Flatten : PointOperator
{
    /// <summary>White by default.</summary>
    [Parameter("Background color: \"#ff8000\", or a name such as white.")]
    public string Color { get; init; } = "white";

    /// <summary>The operator composites alpha itself.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        Paint.Check(check, "color", Color);
        if (Paint.Parse(Color) is { IsOpaque: false })
            check.Fail(Codes.NotAllowed, "color", $"'{Color}' is not opaque, and nothing is inside it",
                "write a color without alpha, as \"#ff8000\"");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0].WithoutAlpha();
        if (inputs[0].HasAlpha)
            Paint.Of(Color).Samples(image, "color");
        return [image];
    }

    /// <summary>Without alpha, samples pass through.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].HasAlpha ? null : inputs[0].Integers;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context.Inputs[0],
        context.Inputs[0].HasAlpha ? Paint.Of(Color).Samples(context.Outputs[0], "color") : []);

    private sealed class Kernel<T>(ImageInfo image, double[] color) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> white = new(T.CreateTruncating(image.White ?? 1));

        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < image.ColorChannels; channel++)
                {
                    var (source, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
                    if (!image.HasAlpha)
                    {
                        source.Span.CopyTo(target.Span);
                        continue;
                    }
                    var alpha = task.Inputs[0][y, image.ColorChannels];
                    var below = new Vector<T>(T.CreateTruncating(color[channel]));
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                        target.Store(x, Over(source.Load(x), below, alpha.Load(x) / white));
                }
        }

        // The color of transparent pixels is ignored, even NaN.
        private static Vector<T> Over(Vector<T> above, Vector<T> below, Vector<T> share) => Vector.ConditionalSelect(
            Vector.Equals(share, Vector<T>.Zero), below, (above * share) + (below * (Vector<T>.One - share)));
    }
}
