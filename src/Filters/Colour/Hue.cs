using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Colour.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Colour;

/// <summary>
/// Turns the hue by an angle and keeps the largest and the smallest of each pixel's three samples, so value, lightness and
/// saturation stay: the hue of HSV (A. R. Smith, Color gamut transform pairs, 1978), which is that of HSL too. 120° turns
/// red to green, green to blue, blue to red. Grays stay.
/// </summary>
[Operator("hue", Family = "colour", Summary = "Hues turned round the colour circle.", Example = "{ op: hue, angle: 30 }")]
public sealed class Hue : PointOperator
{
    /// <summary>By how much, from red towards green; no default.</summary>
    [Parameter("By how much hues turn, from red towards green.", Min = -360, Max = 360, Unit = "degrees")]
    public required double Angle { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [ThreeChannels.Of(inputs[0], "hue")];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new ColourKernel<T, Formula<T>>(new(new(T.CreateTruncating(Angle))));

    private readonly struct Formula<T>(Vector<T> angle) : IColourFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
        {
            var (hue, high, low) = HueCircle.Of(first, second, third);
            (first, second, third) = HueCircle.Colour(hue + angle, high, high - low);
        }
    }
}
