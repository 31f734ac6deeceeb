using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Takes a color cast away: every channel is multiplied by a gain of its own. <c>gray-world</c> brings the channels' means
/// to their common mean, <c>white-patch</c> a high percentile of each to the highest of them, <c>patch</c> their means in a
/// rectangle, such as a gray card, to their common mean. Samples are taken as they are;
/// nothing is clipped. A channel that is 0 throughout keeps a gain of 1.
/// </summary>
[Operator("white-balance", Family = "color", Summary = "Removes a color cast with a gain for each channel.",
    Example = "{ op: white-balance, method: gray-world }",
    Synonyms = ["color-balance", "gray-world"])]
public sealed class WhiteBalance : WholeImageOperator
{
    /// <summary>What is taken to be without color; <c>gray-world</c> by default.</summary>
    [Parameter("What is taken to be without color: the mean of the scene (gray-world), its brightest places " +
        "(white-patch), or a rectangle of it (patch).")]
    public BalanceMethod Method { get; init; } = BalanceMethod.GrayWorld;

    /// <summary>With white-patch, the percentile that is brought to white: 100 is the largest sample. 99 by default.</summary>
    [Parameter("With white-patch: the percentile of each channel that counts as white; 100 is the maximum.",
        Min = 50, Max = 100, Unit = "percent")]
    public double Percentile { get; init; } = 99;

    /// <summary>With patch, the rectangle; no default.</summary>
    [Parameter("With patch: the rectangle that is gray, [left, top, width, height].", Min = 0, Unit = "pixels")]
    public IReadOnlyList<int>? Patch { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Method == BalanceMethod.Patch != Patch is not null)
            check.Fail(Patch is null ? Codes.MissingParameter : Codes.BadCombination, "patch",
                Patch is null ? "'method: patch' needs to know what is gray" : "'patch' belongs to 'method: patch'",
                "write method: patch and patch: [left, top, width, height]");
        else if (Patch is not null && (Patch.Count != 4 || Patch[2] < 1 || Patch[3] < 1))
            check.Fail(Codes.NotAllowed, "patch", $"[{string.Join(", ", Patch)}] is no rectangle",
                "write [left, top, width, height]");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } = [new("gains",
        ValueKind.Table, "What each channel was multiplied by, in one row.")];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = ThreeChannels.Of(inputs[0], "white-balance");
        if (Patch is { } p && ((long)p[0] + p[2] > image.Width || (long)p[1] + p[3] > image.Height))
            throw new PipelineException(Codes.BadGeometry,
                $"the patch [{string.Join(", ", p)}] is not within the image, which is {image.Width}×{image.Height}",
                "give a rectangle inside the image");
        return Method == BalanceMethod.WhitePatch && image.White is null
            ? throw new PipelineException(Codes.NoNominalRange,
                "the image has no nominal white, between which and 0 percentiles are sought",
                "put 'normalize' or 'levels' before, or choose 'method: gray-world'")
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
