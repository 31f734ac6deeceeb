using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>
/// The mean of the quadrant of the window with the smallest variance (Kuwahara 1976). Quadrants overlap in the pixel's row and
/// column. Variances are summed over all channels to preserve colors; among equal ones, the first from the top left is used.
/// Under <c>border: shrink</c>, quadrants are cut off at the edges.
/// </summary>
[Operator("kuwahara", Summary = "Kuwahara filter: the mean of the quadrant of the window with the least variance.",
    Family = "window", Example = "{ op: kuwahara, size: 7 }",
    Synonyms = ["painting"])]
public sealed class Kuwahara : AreaOperator
{
    /// <summary>The window's height and width.</summary>
    [Parameter("Height and width of the window, odd.", Min = 3, Max = 255, Unit = "pixels")]
    public int Size { get; init; } = 5;

    private int Half => Size / 2;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => Math.Min(32, Size);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Size % 2 == 0)
            check.Fail(Codes.OutOfRange, "size", $"the window size {Size} has no center",
                $"use {Size - 1} or {Size + 1}");
    }

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Half, Half, Half, Half);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Half);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Quarters(Half).Select(quarter => LocalMoments<float>.Layout(quarter, outputs[0].Width).Times(outputs[0].Channels))
            .Aggregate(ScratchLayout.None, (all, one) => all.Then(one));

    private static Extent[] Quarters(int half) =>
        [new(half, half, 0, 0), new(half, 0, 0, half), new(0, half, half, 0), new(0, 0, half, half)];

    private sealed class Kernel<T>(int half) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output, scratch) = (task.Inputs[0], task.Output, task.Scratch);
            var (width, channels) = (output.Info.Width, output.Info.Channels);
            var quarters = Quarters(half);
            var moments = new LocalMoments<T>[4 * channels];
            for (var i = 0; i < moments.Length; i++)
            {
                moments[i] = new(input, quarters[i / channels], width, scratch);
                moments[i].Start(task.Rows, i % channels);
            }
            var means = new Row<double>[moments.Length];
            var variances = new Row<double>[4];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                for (var i = 0; i < moments.Length; i++)
                {
                    (means[i], var variance) = moments[i].Next();
                    if (i % channels == 0)
                        variances[i / channels] = variance;
                    else
                        Add(variances[i / channels], variance);
                }
                for (var channel = 0; channel < channels; channel++)
                    Choose(variances, means, channel, channels, output[y, channel]);
            }
        }

        private static void Add(Row<double> sum, Row<double> more)
        {
            for (var x = 0; x < sum.Width; x += Vector<double>.Count)
                sum.Store(x, sum.Load(x) + more.Load(x));
        }

        // Infinite samples have the largest variance; the difference of infinities is NaN.
        private static Vector<double> Finite(Vector<double> variance) => Vector.ConditionalSelect(
            Vector.Equals(variance, variance), variance, new Vector<double>(double.PositiveInfinity));

        private static void Choose(Row<double>[] variances, Row<double>[] means, int channel, int channels, Row<T> target)
        {
            var chosen = means[channel];
            for (var x = 0; x < target.Width; x += Vector<double>.Count)
            {
                var (mean, least) = (chosen.Load(x), Finite(variances[0].Load(x)));
                var all = mean;
                for (var quarter = 1; quarter < 4; quarter++)
                {
                    var (variance, own) = (Finite(variances[quarter].Load(x)), means[quarter * channels + channel].Load(x));
                    mean = Vector.ConditionalSelect(Vector.LessThan(variance, least), own, mean);
                    least = Vector.MinNative(variance, least);
                    all = Vector.ConditionalSelect(Vector.Equals(own, own), all, own);
                }
                // Propagates NaN from any quadrant.
                chosen.Store(x, Vector.ConditionalSelect(Vector.Equals(all, all), mean, all));
            }
            for (var x = 0; x < target.Width; x++)
                target[x] = T.CreateTruncating(chosen[x]);
        }
    }
}
