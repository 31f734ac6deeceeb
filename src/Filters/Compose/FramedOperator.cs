using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Places an image on a uniform canvas of a different size. Parts beyond the canvas are cropped. A color that is not opaque adds
/// an alpha channel, in which the image itself is opaque.
/// </summary>
public abstract class FramedOperator : GeometryOperator
{
    /// <summary>Black by default.</summary>
    [Parameter("Background color: \"#ff8000\", with alpha \"#ff800080\", or a name such as white or transparent.")]
    public string Color { get; init; } = "black";

    /// <summary>Returns the position of the image in the result, and the size of the result.</summary>
    private protected abstract (long Left, long Top, long Width, long Height) Frame(ImageInfo input);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Paint.Check(check, "color", Color);

    /// <inheritdoc/>
    protected sealed override ImageInfo Output(ImageInfo input)
    {
        var (_, _, width, height) = Frame(input);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new PipelineException(Codes.BadGeometry, $"the result would be {width}×{height}",
                "make it smaller");
        var output = (Paint.Of(Color).IsOpaque ? input : input.WithAlpha()) with { Width = (int)width, Height = (int)height };
        Paint.Of(Color).Samples(output, "color");
        return output;
    }

    /// <inheritdoc/>
    protected sealed override Reach Reach(ImageInfo input, ImageInfo output)
    {
        var top = (int)Frame(input).Top;
        return Operators.Reach.Mapped(rows => new(Math.Max(0, rows.First - top), Math.Min(input.Height, rows.End - top)));
    }

    /// <inheritdoc/>
    public sealed override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite is { } type && Holds(type, Output(inputs[0])) ? type : null;

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) =>
        context.Outputs[0].White == type.White() && Holds(type, context.Outputs[0]);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T>(context);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => Kernel<T>(context);

    /// <inheritdoc/>
    public sealed override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var (left, top, _, _) = Frame(inputs[0]);
        return $"the image at column {left}, row {top}";
    }

    private bool Holds(SampleType type, ImageInfo output) =>
        Array.TrueForAll(Paint.Of(Color).Samples(output, "color"), v => type.Holds(v));

    private FramedKernel<T> Kernel<T>(KernelContext context)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var (left, top, _, _) = Frame(context.Inputs[0]);
        return new((int)left, (int)top, Paint.Of(Color).Samples(context.Outputs[0], "color"));
    }
}
