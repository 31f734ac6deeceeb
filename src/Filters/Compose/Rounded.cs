using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Rounds the corners of an image by multiplying alpha by the exact area of each pixel within the rounded rectangle. Colors do
/// not change. With a radius of half the shorter side, a square becomes a circle.
/// </summary>
[Operator("rounded", Family = "compose", Summary = "Rounds the corners of an image; the area outside becomes transparent.",
    Example = "{ op: rounded, radius: 24 }",
    Synonyms = ["round-corners", "circle", "avatar"])]
public sealed class Rounded : PointOperator
{
    /// <summary>A tenth of the shorter side by default.</summary>
    [Parameter("Corner radius, at most half the shorter side; by default, a tenth of the shorter side.",
        Min = 0, Max = 1_000_000, Unit = "pixels")]
    public double? Radius { get; init; }

    /// <summary>The operator changes alpha itself.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Returns the image with alpha.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0].WithAlpha()];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var image = context.Inputs[0];
        var half = Math.Min(image.Width, image.Height) / 2.0;
        return new Kernel<T>(image, new DiscArea(Math.Min(Radius ?? half / 5, half)));
    }

    private sealed class Kernel<T>(ImageInfo image, DiscArea disc) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                for (var channel = 0; channel < image.ColorChannels; channel++)
                    input[y, channel].Span.CopyTo(output[y, channel].Span);
                var alpha = output[y, image.ColorChannels].Span;
                if (image.HasAlpha)
                    input[y, image.ColorChannels].Span.CopyTo(alpha);
                else
                    alpha.Fill(T.CreateTruncating(image.White ?? 1));
                Cut(alpha, y);
            }
        }

        private void Cut(Span<T> alpha, int y)
        {
            // Rows and columns are relative to the nearest corner.
            var row = Math.Min(y, image.Height - 1 - y);
            var arc = (int)Math.Min(Math.Ceiling(disc.Radius), (alpha.Length + 1) / 2);
            if (row >= disc.Radius)
                return;
            for (var x = 0; x < arc; x++)
            {
                var part = T.CreateTruncating(Part(x, row));
                alpha[x] *= part;
                if (alpha.Length - 1 - x != x)
                    alpha[^(x + 1)] *= part;
            }
        }

        // The middle pixel of an odd side is half in this corner's square and half in the next one's.
        private double Part(int x, int y)
        {
            var (across, down) = (Math.Min(1, image.Width / 2.0 - x), Math.Min(1, image.Height / 2.0 - y));
            return disc.Corner(x, x + across, y, y + down) / (across * down);
        }
    }
}
