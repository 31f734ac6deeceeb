using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Scales the image by a factor: <c>resize</c> to width and height times the factor, rounded.</summary>
[Operator("scale", Family = "geometry", Summary = "Scales the image by a factor.",
    Example = "{ op: scale, factor: 0.5 }",
    Synonyms = ["zoom", "shrink", "enlarge"])]
public sealed class Scale : GeometryOperator
{
    private const int Most = 10_000;

    /// <summary>The factor of both axes unless given separately.</summary>
    [Parameter("Factor for width and height: 0.5 halves both.", Min = 0, AboveMin = true, Max = Most)]
    public double? Factor { get; init; }

    /// <summary><see cref="Factor"/> by default.</summary>
    [Parameter("The factor for the width; by default, 'factor'.", Min = 0, AboveMin = true, Max = Most)]
    public double? X { get; init; }

    /// <summary><see cref="Factor"/> by default.</summary>
    [Parameter("The factor for the height; by default, 'factor'.", Min = 0, AboveMin = true, Max = Most)]
    public double? Y { get; init; }

    /// <summary><see cref="ResizeMethod.Lanczos3"/> by default.</summary>
    [Parameter("The interpolation: nearest, bilinear, bicubic, lanczos3 or area.")]
    public ResizeMethod Method { get; init; } = ResizeMethod.Lanczos3;

    /// <summary>True by default.</summary>
    [Parameter("Widen the kernel when shrinking, to avoid aliasing.")]
    public bool Antialias { get; init; } = true;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => new Resize { Method = Method }.Alpha;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Factor is null && (X is null || Y is null))
            check.Fail(Codes.MissingParameter, "factor", "the size of the result is missing",
                "set 'factor', or both 'x' and 'y'");
        else if (Factor is not null && X is not null && Y is not null)
            check.Fail(Codes.BadCombination, "factor", "'factor' has no effect with both 'x' and 'y'", "omit 'factor'");
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input) => Resized(input).Infer([input])[0];

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output) => Resized(input).Reach(0, [input]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Resized(context.Inputs[0]).CreateKernel<T>(context);

    /// <inheritdoc/>
    public override bool KeepsIntegers => Method == ResizeMethod.Nearest;

    /// <inheritdoc/>
    public override int RowsAtOnce => new Resize { Method = Method }.RowsAtOnce;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        Resized(context.Inputs[0]).TakesIntegers(type, context);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        Resized(context.Inputs[0]).CreateIntegerKernel<T>(context);

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => Resized(inputs[0]).IntegerScratch(type, inputs, outputs);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Resized(inputs[0]).Scratch(inputs, outputs);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => Resized(inputs[0]).Explain(inputs);

    private Resize Resized(ImageInfo image) => new()
    {
        Width = Length(image.Width, X),
        Height = Length(image.Height, Y),
        Method = Method,
        Antialias = Antialias,
    };

    private int Length(int length, double? own) =>
        (int)Math.Clamp(Math.Round(length * (own ?? Factor ?? 1), MidpointRounding.AwayFromZero), 1, int.MaxValue);
}
