using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Rotates the hue and keeps the largest and smallest of each pixel's three samples, and so its value, lightness and saturation:
/// the hue of HSV (A. R. Smith, Color gamut transform pairs, 1978), which equals that of HSL. 120° maps red to green, green to
/// blue and blue to red. Grays are unchanged.
/// </summary>
[Operator("hue", Family = "color", Summary = "Rotates hues around the color wheel.", Example = "{ op: hue, angle: 30 }")]
public sealed class Hue : PointOperator
{
    /// <summary>The angle, from red toward green; no default.</summary>
    [Parameter("The rotation of hues, from red toward green.", Min = -360, Max = 360, Unit = "degrees")]
    public required double Angle { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [ThreeChannels.Of(inputs[0], "hue")];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new ColorKernel<T, Formula<T>>(new(new(T.CreateTruncating(Angle))));

    private readonly struct Formula<T>(Vector<T> angle) : IColorFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
        {
            var (hue, high, low) = HueCircle.Of(first, second, third);
            (first, second, third) = HueCircle.Color(hue + angle, high, high - low);
        }
    }
}
