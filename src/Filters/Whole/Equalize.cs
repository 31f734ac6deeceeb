using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Histogram equalization, as OpenCV's <c>equalizeHist</c>: level v becomes (samples up to v, excluding those of the lowest
/// level) / (all samples, excluding those) of white, rounded to the nearest level. An image with a single level is unchanged. For
/// a white of 255 there are 256 levels, otherwise 65,536.
/// </summary>
[Operator("equalize", Family = "whole",
    Summary = "Histogram equalization.", Example = "{ op: equalize }",
    Synonyms = ["histeq", "histogram-equalization"])]
public sealed class Equalize : WholeImageOperator
{
    /// <summary>The channels of a color image to equalize; luma by default.</summary>
    [Parameter("What the histogram is computed from: luma, preserving hues, or each channel separately.")]
    public LevelChannels Channels { get; init; } = LevelChannels.Luma;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Planes(inputs[0]);
        return inputs;
    }

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>True if channels are equalized separately.</summary>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => !Planes(inputs[0]).IsLuma;

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        IsSamplewise(inputs) ? inputs[0].IntegersToWhite : null;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var scale = Planes(context.Inputs[0]).Scale;
        return new LevelCounts<T>(Planes(context.Inputs[0]),
            counts => new Dictionary<string, object> { ["tables"] = Array.ConvertAll(counts, c => Spread(c, scale)) });
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(Planes(context.Inputs[0]), (double[][])context.Values["tables"]);

    private LevelPlanes Planes(ImageInfo image) => Channels == LevelChannels.Each ? LevelPlanes.Each(image)
        : LevelPlanes.Luma(image, "equalize", "choose 'channels: each'");

    private static double[] Spread(long[] counts, LevelScale scale)
    {
        var lowest = Array.FindIndex(counts, c => c > 0);
        var rest = counts.Sum() - counts[lowest];
        var table = new double[counts.Length];
        var below = 0L;
        for (var level = lowest; level < table.Length; level++)
        {
            below += level > lowest ? counts[level] : 0;
            table[level] = scale.Value(rest == 0 ? level : Math.Round((double)below / rest * scale.Last));
        }
        return table;
    }

    private sealed class Kernel<T>(LevelPlanes planes, double[][] tables) : LevelKernel<T>(planes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Map(int y, int plane, ReadOnlySpan<ushort> levels, Span<double> mapped)
        {
            var table = tables[plane];
            for (var x = 0; x < levels.Length; x++)
                mapped[x] = table[levels[x]];
        }
    }
}
