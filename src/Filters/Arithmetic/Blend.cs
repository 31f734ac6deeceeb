using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// Blends one image over another with the blending functions and source-over compositing of W3C's Compositing and Blending Level
/// 1. Samples are divided by the white of their image, and the result has the backdrop's range; nothing is clipped. Alpha of
/// either image is applied; the result has alpha if the backdrop does.
/// </summary>
[Operator("blend", Family = "arithmetic",
    Summary = "Blends one image over another: normal, multiply, screen, overlay and other modes.",
    Example = "{ op: blend, in: [backdrop, source], mode: screen, opacity: 0.5 }",
    Synonyms = ["composite", "mix", "screen"])]
public sealed class Blend : Operator
{
    /// <summary>The blend mode; <c>normal</c> by default.</summary>
    [Parameter("The blend mode.")]
    public BlendMode Mode { get; init; } = BlendMode.Normal;

    /// <summary>The opacity of the source, 0 to 1; 1 by default.</summary>
    [Parameter("The opacity of the source.", Min = 0, Max = 1)]
    public double Opacity { get; init; } = 1;

    /// <summary>The backdrop and the source.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["backdrop", "source"], Whites = WhiteRule.Any };

    /// <summary>The operator composites alpha itself.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var color = SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha())], Inputs.Name);
        return [inputs[0].HasAlpha ? color with { Channels = color.Channels + 1, HasAlpha = true } : color];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        Mode == BlendMode.Normal && context.Precision == SamplePrecision.Single && context.Inputs.All(i => !i.HasAlpha);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context)
    {
        var (below, above) = (context.Inputs[0].White, context.Inputs[1].White);
        if (typeof(T) == typeof(byte) && (below ?? above) == (above ?? below) && ByteOverFormula.Suits(Opacity))
            return (RowKernel<T>)(object)new BinaryKernel<byte, ByteOverFormula>(new(Opacity));
        var formula = new OverFormula<float>(new((float)Opacity),
            new((float)(below ?? above ?? 1) / (float)(above ?? below ?? 1)));
        return new BinaryKernel<T, RoundedFormula<T, OverFormula<float>>>(new(formula));
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new BlendKernel<T>(context, Mode, Opacity);
}
