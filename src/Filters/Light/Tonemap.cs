using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Brings the light of a scene, however wide its range, into that of a screen. Samples are light, as of <c>to-linear</c> or an
/// HDR file: a part of the white, or of 1 where there is none. The scene is exposed so that its logarithmic mean becomes
/// <c>key</c> (E. Reinhard, M. Stark, P. Shirley and J. Ferwerda, "Photographic tone reproduction for digital images", 2002),
/// then goes through a curve. The result is light from 0 to white: <c>to-srgb</c> makes it an image to look at.
/// </summary>
[Operator("tonemap", Family = "tone", Summary = "A scene of any range of light brought into that of a screen.",
    Example = "{ op: tonemap, key: 0.4 }",
    Synonyms = ["hdr", "reinhard", "filmic", "aces"])]
public sealed class Tonemap : WholeImageOperator
{
    /// <summary>Reinhard's by default.</summary>
    [Parameter("How the range is compressed: by luminance (reinhard), or each channel by a film's curve (filmic, aces).")]
    public ToneCurve Curve { get; init; } = ToneCurve.Reinhard;

    /// <summary>0.18 by default.</summary>
    [Parameter("What the mean of the scene becomes, as a part of white.", Min = 0, AboveMin = true, Max = 1)]
    public double Key { get; init; } = 0.18;

    /// <summary>None by default.</summary>
    [Parameter("Exposure in place of key: how many stops lighter or darker the scene is taken as it is.", Min = -30, Max = 30,
        Unit = "stops")]
    public double? Exposure { get; init; }

    /// <summary>The brightest pixel by default.</summary>
    [Parameter("With reinhard: the exposed luminance that becomes white; omitted: that of the brightest pixel.",
        Min = 0, AboveMin = true)]
    public double? Burn { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("exposure", ValueKind.Number, "How many stops the scene was made lighter, or darker below 0.")];

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
