using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Converts three channels between color spaces: rgb, linear, hsv, hsl, ycbcr, xyz, lab, as defined by <see cref="ColorSpace"/>.
/// rgb, linear and ycbcr range from 0 to white; the others have their own ranges and no nominal white. A round trip restores the
/// samples except for rounding. Nothing is clipped.
/// </summary>
[Operator("convert", Family = "color", Summary = "Converts between color spaces.",
    Example = "{ op: convert, to: lab }",
    Synonyms = ["color-space", "lab", "hsv"])]
public sealed class ColorConvert : PointOperator
{
    /// <summary>The input's color space; <c>rgb</c> by default.</summary>
    [Parameter("The color space of the input.")]
    public ColorSpace From { get; init; } = ColorSpace.Rgb;

    /// <summary>The output's color space; no default.</summary>
    [Parameter("The color space of the result.")]
    public required ColorSpace To { get; init; }

    /// <summary>The white of the output in rgb, linear or ycbcr; by default the image's, or 255 if it has none.</summary>
    [Parameter("The white of a result in rgb, linear or ycbcr; by default, that of the image, or 255 if it has none.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (White is not null && !HasWhite(To))
            check.Fail(Codes.BadCombination, "white",
                $"'{To.ToString().ToLowerInvariant()}' has fixed ranges and no white", "leave 'white' out");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = ThreeChannels.Of(inputs[0], "convert");
        return HasWhite(From) && image.White is null
            ? throw new PipelineException(Codes.NoNominalRange,
                $"the image has no nominal white, which '{From.ToString().ToLowerInvariant()}' needs",
                "add 'normalize' or 'levels' before, or set its color space with 'from'")
            : [image with { White = HasWhite(To) ? WhiteOut(image) : null }];
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (whiteIn, whiteOut) =
            (HasWhite(From) ? context.Inputs[0].White!.Value : 1, HasWhite(To) ? WhiteOut(context.Inputs[0]) : 1);
        var steps = ColorPath.Between<T>(From, To, Ycbcr.Middle(From == ColorSpace.Ycbcr ? whiteIn : whiteOut));
        if (whiteIn != 1 && steps.Count > 0)
            steps.Insert(0, ColorStep<T>.Of(new ScaleFormula<T>(whiteIn, 1)));
        if (whiteOut != 1 && steps.Count > 0)
            steps.Add(ColorStep<T>.Of(new ScaleFormula<T>(1, whiteOut)));
        if (steps.Count == 0)
            steps.Add(ColorStep<T>.Of(new ScaleFormula<T>(whiteIn, whiteOut)));
        return new Kernel<T>([.. steps]);
    }

    private static bool HasWhite(ColorSpace space) => space is ColorSpace.Rgb or ColorSpace.Linear or ColorSpace.Ycbcr;

    // A source space with its own range has no white to keep.
    private double WhiteOut(ImageInfo image) => White ?? (HasWhite(From) ? image.White : null) ?? 255;

    private sealed class Kernel<T>(ColorStep<T>[] steps) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var (first, second, third) = (output[y, 0], output[y, 1], output[y, 2]);
                steps[0].Apply(input[y, 0], input[y, 1], input[y, 2], first, second, third);
                for (var i = 1; i < steps.Length; i++)
                    steps[i].Apply(first, second, third, first, second, third);
            }
        }
    }
}
