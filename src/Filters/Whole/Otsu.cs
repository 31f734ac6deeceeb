using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// The threshold that maximizes the variance between two classes of samples (N. Otsu, 1979), as scikit-image's
/// <c>threshold_otsu</c> for integer images: the lowest of several equal maxima; and the mask of samples above it. Color images
/// use luma (ITU-R BT.601). For an image with a single level, that level is the threshold, and the mask is empty.
/// </summary>
[Operator("otsu", Family = "whole",
    Summary = "Otsu's method: the best threshold between dark and light, and the resulting mask.", Example = "{ op: otsu }",
    Synonyms = ["binarize", "auto-threshold"])]
public sealed class Otsu : WholeImageOperator
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["mask"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } = [new("level",
        ValueKind.Number, "The threshold: samples above it are in the mask.")];

    /// <summary>Returns one channel, white in the mask and 0 outside.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Planes(inputs[0]);
        return [inputs[0] with { Channels = 1 }];
    }

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => inputs[0].Channels == 1;

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var planes = Planes(context.Inputs[0]);
        return new LevelCounts<T>(planes, counts =>
            new Dictionary<string, object> { ["level"] = planes.Scale.Value(Threshold(counts[0])) });
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(Planes(context.Inputs[0]), (double)context.Values["level"]);

    private static LevelPlanes Planes(ImageInfo image) => LevelPlanes.Luma(image, "otsu", "put 'grayscale' or 'channels' before");

    private static int Threshold(long[] counts)
    {
        var (all, sum) = (counts.Sum(), counts.Select((count, level) => (double)count * level).Sum());
        var (below, sumBelow, best, threshold) = (0L, 0.0, -1.0, 0);
        for (var level = 0; level < counts.Length; level++)
        {
            below += counts[level];
            sumBelow += (double)counts[level] * level;
            if (counts[level] == 0)
                continue;
            // No samples are above the last level.
            var apart = below == all ? 0 : sumBelow / below - (sum - sumBelow) / (all - below);
            var between = (double)below * (all - below) * apart * apart;
            if (between > best)
                (best, threshold) = (between, level);
        }
        return threshold;
    }

    private sealed class Kernel<T>(LevelPlanes planes, double threshold) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var white = T.CreateTruncating(planes.Scale.White);
            var samples = new double[planes.Width];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                planes.Read(task.Inputs[0], y, 0, samples);
                for (var (x, target) = (0, task.Output[y, 0]); x < samples.Length; x++)
                    target[x] = samples[x] > threshold ? white : double.IsNaN(samples[x]) ? T.NaN : T.Zero;
            }
        }
    }
}
