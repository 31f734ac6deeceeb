using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// y + amount·(c − y) for each channel c, with y the luma, as Pillow's <c>ImageEnhance.Color</c>: 0 gives the gray image, 1
/// changes nothing, 2 doubles the distance from gray. Luma is preserved. Samples are not scaled; nothing is clipped.
/// </summary>
[Operator("saturation", Family = "color", Summary = "Increases or decreases saturation; luma is preserved.",
    Example = "{ op: saturation, amount: 1.4 }",
    Synonyms = ["saturate", "desaturate", "vibrance"])]
public sealed class Saturation : PointOperator
{
    /// <summary>The factor; no default.</summary>
    [Parameter("The saturation factor: 0 is gray, 1 unchanged, 2 twice as far from gray.", Min = 0, Max = 100)]
    public required double Amount { get; init; }

    /// <summary>The definition of luma; <c>rec601</c> by default, as in <c>grayscale</c>.</summary>
    [Parameter("The luma to preserve.")]
    public LumaWeights Weights { get; init; } = LumaWeights.Rec601;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [ThreeChannels.Of(inputs[0], "saturation")];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (red, green, blue) = Weights == LumaWeights.Rec601 ? (0.299, 0.587, 0.114) : (0.2126, 0.7152, 0.0722);
        return new ColorKernel<T, Formula<T>>(new(Amount, red, green, blue));
    }

    private readonly struct Formula<T>(double amount, double red, double green, double blue) : IColorFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> amount = new(T.CreateTruncating(amount));
        private readonly Vector<T> red = new(T.CreateTruncating(red)),
            green = new(T.CreateTruncating(green)), blue = new(T.CreateTruncating(blue));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
        {
            var luma = red * first + green * second + blue * third;
            first = luma + amount * (first - luma);
            second = luma + amount * (second - luma);
            third = luma + amount * (third - luma);
        }
    }
}
