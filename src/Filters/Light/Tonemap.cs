using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Maps the luminance of a scene of any dynamic range to the range of a display. Input is linear light, for example from
/// <c>to-linear</c> or an HDR file, relative to white (to 1 for images without a white). Exposure scales the scene so that its
/// log-average luminance becomes <c>key</c> (E. Reinhard, M. Stark, P. Shirley and J. Ferwerda, "Photographic tone reproduction
/// for digital images", 2002); then the tone curve is applied. The result is linear light from 0 to white; apply <c>to-srgb</c>
/// before you save it.
/// </summary>
[Operator("tonemap", Family = "tone", Summary = "Tone mapping: compresses high dynamic range for display.",
    Example = "{ op: tonemap, key: 0.4 }",
    Synonyms = ["hdr", "reinhard", "filmic", "aces"])]
public sealed class Tonemap : WholeImageOperator
{
    /// <summary>Reinhard's by default.</summary>
    [Parameter("The tone curve: reinhard (global, on luminance), or filmic or aces (per channel).")]
    public ToneCurve Curve { get; init; } = ToneCurve.Reinhard;

    /// <summary>0.18 by default.</summary>
    [Parameter("Key value: the fraction of white to which the log-average luminance is mapped.",
        Min = 0, AboveMin = true, Max = 1)]
    public double Key { get; init; } = 0.18;

    /// <summary>None by default.</summary>
    [Parameter("Exposure adjustment in stops, instead of key.", Min = -30, Max = 30,
        Unit = "stops")]
    public double? Exposure { get; init; }

    /// <summary>The brightest pixel by default.</summary>
    [Parameter("With reinhard: the smallest exposed luminance that maps to white; by default, the maximum luminance.",
        Min = 0, AboveMin = true)]
    public double? Burn { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("exposure", ValueKind.Number, "Exposure applied, in stops.")];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { White = White(inputs[0]) }];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new LightSurvey<T>(this, White(context.Inputs[0]));

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var gain = Math.Pow(2, (double)context.Values["exposure"]);
        return new TonemapKernel<T>(Curve, gain, Burn ?? ((double)context.Values["brightest"] * gain), White(context.Inputs[0]));
    }

    private static double White(ImageInfo image) => image.White ?? 1;
}
