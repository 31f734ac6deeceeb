using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// Matches the histogram of an image to that of a reference of any size, channel by channel, as scikit-image's
/// <c>match_histograms</c>: a level becomes the value at which the reference has the same cumulative share of samples,
/// interpolated linearly. Levels are those of 8- or 16-bit files: 256 for a white of 255, otherwise 65,536 from black to white,
/// to which samples are rounded. The result has the reference's white. Alpha is unchanged; transparent pixels are counted.
/// </summary>
[Operator("match-histogram", Family = "pair", Summary = "Matches the histogram of an image to that of a reference.",
    Example = "{ op: match-histogram, in: [image, reference] }",
    Synonyms = ["histogram-matching"])]
public sealed class MatchHistogram : Operator
{
    /// <summary>The image to change and the reference.</summary>
    public override InputPorts Inputs { get; } =
        InputPorts.Two with { Names = ["image", "reference"], Whites = WhiteRule.Any };

    /// <summary>Only the image's alpha is kept.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool Analyses => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var (image, reference) = (inputs[0], inputs[1]);
        Planes(image);
        Planes(reference);
        if (reference.ColorChannels != 1 && reference.ColorChannels != image.ColorChannels)
            throw new PipelineException(Codes.ChannelCount,
                $"channels do not match: 'image' has {image.ColorChannels}, 'reference' has {reference.ColorChannels}",
                "use the same number in both, or convert the reference to gray with 'grayscale'");
        return [image with { White = reference.White }];
    }

    /// <summary>The kernel reads only the image.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        input == 0 ? Operators.Reach.Point : Operators.Reach.Mapped(_ => new RowRange(0, 0));

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs.Sum(i => (long)i.ColorChannels * Planes(i).Scale.Count * (sizeof(long) + sizeof(double)));

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new MatchCounts<T>(Planes(context.Inputs[0]), Planes(context.Inputs[1]), context);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(Planes(context.Inputs[0]), (double[][])context.Values[MatchCounts<T>.Tables], context.Inputs[0]);

    private static LevelPlanes Planes(ImageInfo image) => LevelPlanes.Each(image.WithoutAlpha());

    private sealed class Kernel<T>(LevelPlanes planes, double[][] tables, ImageInfo image) : RowKernel<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private readonly TableKernel<T> colors = new(planes, tables);

        public override void Compute(in RowTask<T> task)
        {
            colors.Compute(task);
            if (image.HasAlpha)
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                {
                    var (source, target) = (task.Inputs[0][y, image.ColorChannels], task.Output[y, image.ColorChannels]);
                    // Opaque alpha equals white, which the reference can change.
                    var scale = T.CreateTruncating(task.Output.Info.White!.Value / image.White!.Value);
                    for (var x = 0; x < image.Width; x++)
                        target[x] = source[x] * scale;
                }
        }
    }

    private sealed class TableKernel<T>(LevelPlanes planes, double[][] tables) : LevelKernel<T>(planes)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        protected override void Map(int y, int plane, ReadOnlySpan<ushort> levels, Span<double> mapped)
        {
            var table = tables[plane];
            for (var x = 0; x < levels.Length; x++)
                mapped[x] = table[levels[x]];
        }
    }
}
