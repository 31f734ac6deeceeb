using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Removes a color cast by multiplying each channel by a gain. <c>gray-world</c> brings the channels' means to their common mean,
/// <c>white-patch</c> a high percentile of each to the highest of them, <c>patch</c> their means in a rectangle, such as a gray
/// card, to their common mean. Samples are not decoded; nothing is clipped. A channel that is 0 everywhere keeps a gain of 1.
/// </summary>
[Operator("white-balance", Family = "color", Summary = "Removes a color cast with a gain for each channel.",
    Example = "{ op: white-balance, method: gray-world }",
    Synonyms = ["color-balance", "gray-world"])]
public sealed class WhiteBalance : WholeImageOperator
{
    /// <summary>The part assumed to be neutral; <c>gray-world</c> by default.</summary>
    [Parameter("The reference for neutral color: the mean of the image (gray-world), its brightest areas " +
        "(white-patch), or a rectangle (patch).")]
    public BalanceMethod Method { get; init; } = BalanceMethod.GrayWorld;

    /// <summary>For white-patch, the percentile that becomes white: 100 is the largest sample. 99 by default.</summary>
    [Parameter("With white-patch: the percentile of each channel that counts as white; 100 is the maximum.",
        Min = 50, Max = 100, Unit = "percent")]
    public double Percentile { get; init; } = 99;

    /// <summary>For patch, the rectangle; no default.</summary>
    [Parameter("With patch: the neutral rectangle, [left, top, width, height].", Min = 0, Unit = "pixels")]
    public IReadOnlyList<int>? Patch { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Method == BalanceMethod.Patch != Patch is not null)
            check.Fail(Patch is null ? Codes.MissingParameter : Codes.BadCombination, "patch",
                Patch is null ? "'method: patch' requires 'patch'" : "'patch' requires 'method: patch'",
                "write method: patch and patch: [left, top, width, height]");
        else if (Patch is not null && (Patch.Count != 4 || Patch[2] < 1 || Patch[3] < 1))
            check.Fail(Codes.NotAllowed, "patch", $"[{string.Join(", ", Patch)}] is not a rectangle",
                "write [left, top, width, height]");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } = [new("gains",
        ValueKind.Table, "The gain of each channel, in one row.")];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = ThreeChannels.Of(inputs[0], "white-balance");
        if (Patch is { } p && ((long)p[0] + p[2] > image.Width || (long)p[1] + p[3] > image.Height))
            throw new PipelineException(Codes.BadGeometry,
                $"the patch [{string.Join(", ", p)}] is not inside the image, which is {image.Width}×{image.Height}",
                "choose a rectangle inside the image");
        return Method == BalanceMethod.WhitePatch && image.White is null
            ? throw new PipelineException(Codes.NoNominalRange,
                "the image has no nominal white, which is needed to compute percentiles",
                "add 'normalize' or 'levels' before, or use 'method: gray-world'")
            : [image];
    }

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        Method == BalanceMethod.GrayWorld ? new GrayWorld<T>()
        : Method == BalanceMethod.Patch ? new PatchAnalysis<T>(Patch![0], Patch[1], Patch[2], Patch[3])
        : new WhitePatch<T>(context.Inputs[0].White!.Value, Percentile);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(((Matrix)context.Values["gains"]).Values.ToArray());

    private sealed class Kernel<T>(double[] gains) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < gains.Length; channel++)
                {
                    var (source, target, gain) =
                        (task.Inputs[0][y, channel], task.Output[y, channel], new Vector<T>(T.CreateTruncating(gains[channel])));
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                        target.Store(x, source.Load(x) * gain);
                }
        }
    }
}
