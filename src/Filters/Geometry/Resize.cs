using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Changes the image size by separable resampling, first vertically, then horizontally. The corners of the image remain its
/// corners: the center of output pixel i is at (i + 0.5) · input / output − 0.5. Weights beyond the edges are dropped and the
/// others normalized. Methods: Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. ASSP 29 (1981);
/// Duchon, "Lanczos filtering in one and two dimensions", J. Appl. Meteor. 18 (1979). Bicubic and Lanczos overshoot at hard
/// edges; integer formats clip that.
/// </summary>
[Operator("resize", Family = "geometry", Summary = "Resizes the image to a given size.",
    Example = "{ op: resize, width: 40, height: 40, fit: contain }",
    Synonyms = ["shrink", "enlarge", "thumbnail", "zoom", "resample"])]
public sealed class Resize : GeometryOperator
{
    private const int Longest = 1_000_000;

    /// <summary>By default from <see cref="Height"/>, keeping the aspect ratio.</summary>
    [Parameter("Width of the result or of the box; by default, computed from the height, keeping the proportions.",
        Min = 1, Max = Longest, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>By default from <see cref="Width"/>, keeping the aspect ratio.</summary>
    [Parameter("Height of the result or of the box; by default, computed from the width, keeping the proportions.",
        Min = 1, Max = Longest, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>An alternative to <see cref="Width"/> and <see cref="Height"/>.</summary>
    [Parameter("Factor for width and height, instead of either: 0.5 halves both.", Min = 0, AboveMin = true, Max = Longest)]
    public double? Scale { get; init; }

    /// <summary><see cref="ResizeFit.Exact"/> by default.</summary>
    [Parameter("What width and height mean: exact stretches; " +
        "contain fits into them and cover fills them, keeping the proportions.")]
    public ResizeFit Fit { get; init; } = ResizeFit.Exact;

    /// <summary>True by default.</summary>
    [Parameter("false leaves images unchanged that would be enlarged.")]
    public bool Enlarge { get; init; } = true;

    /// <summary><see cref="ResizeMethod.Lanczos3"/> by default.</summary>
    [Parameter("The interpolation: nearest, bilinear, bicubic, lanczos3 or area.")]
    public ResizeMethod Method { get; init; } = ResizeMethod.Lanczos3;

    /// <summary>True by default. Ignored by nearest, which never mixes, and by area, which always does.</summary>
    [Parameter("Widen the kernel when shrinking, to avoid aliasing.")]
    public bool Antialias { get; init; } = true;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => Method == ResizeMethod.Nearest ? AlphaPolicy.Raw : AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Scale is not null && (Width ?? Height) is not null)
            check.Fail(Codes.BadCombination, "scale",
                "'scale' cannot be combined with a width or height", "set one or the other");
        if (Scale is null && Width is null && Height is null)
            check.Fail(Codes.MissingParameter, "width", "the size of the result is missing",
                "set 'width', 'height' or both, or 'scale'");
        else if (Fit != ResizeFit.Exact && (Width is null || Height is null))
            check.Fail(Codes.BadCombination, "fit", $"'fit: {Fit.ToString().ToLowerInvariant()}' requires a box",
                "set both 'width' and 'height'");
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        var (width, height) = Target(input);
        if (Math.Max(width, height) > Longest)
            throw new PipelineException(Codes.BadGeometry,
                $"the image of {input.Width}×{input.Height} would become {width}×{height}",
                $"neither side may be longer than {Longest}");
        return !Enlarge && (width > input.Width || height > input.Height)
            ? input : input with { Width = (int)width, Height = (int)height };
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output)
    {
        var rows = Axis(input.Height, output.Height);
        return Operators.Reach.Mapped(r => r.IsEmpty
            ? r : new(rows.Starts[r.First], rows.Starts[r.End - 1] + rows.Counts[r.End - 1]));
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (input, output) = (context.Inputs[0], context.Outputs[0]);
        return new ResampleKernel<T>(Axis(input.Height, output.Height), Axis(input.Width, output.Width));
    }

    /// <summary>Nearest selects samples without mixing.</summary>
    public override bool KeepsIntegers => Method == ResizeMethod.Nearest;

    /// <inheritdoc/>
    public override int RowsAtOnce => Method == ResizeMethod.Nearest ? 1 : EightRows.Count;

    /// <summary>In single precision, bytes are mixed as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => Method == ResizeMethod.Nearest
        || (type == SampleType.UInt8 && (IsOfBlocks(context.Inputs[0])
            || (context.Precision == SamplePrecision.Single && ByteResampleKernel.Suits(Rows(context.Inputs[0])))));

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
    {
        var (input, output) = (context.Inputs[0], context.Outputs[0]);
        return Method == ResizeMethod.Nearest
            ? new NearestKernel<T>(Axis(input.Height, output.Height), Axis(input.Width, output.Width))
            : IsOfBlocks(input)
            ? new ByteAreaKernel(input.Height / output.Height, input.Width / output.Width) as RowKernel<T>
            : new ByteResampleKernel(Axis(input.Height, output.Height), Axis(input.Width, output.Width)) as RowKernel<T>;
    }

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => Method == ResizeMethod.Nearest ? ScratchLayout.None
        : IsOfBlocks(inputs[0]) ? ByteAreaKernel.Layout(inputs[0].Width)
        : ByteResampleKernel.Layout(Rows(inputs[0]), inputs[0].Width);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows("in between", inputs[0].Width);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var output = Output(inputs[0]);
        return $"{inputs[0].Width}×{inputs[0].Height} to {output.Width}×{output.Height}, " +
            $"mixing up to {Axis(inputs[0].Height, output.Height).Taps} " +
            $"rows and {Axis(inputs[0].Width, output.Width).Taps} columns";
    }

    private bool IsOfBlocks(ImageInfo input) => Method == ResizeMethod.Area && Output(input) is var output
        && ByteAreaKernel.Suits((input.Width, input.Height), (output.Width, output.Height));

    private ResampleAxis Rows(ImageInfo input) => Axis(input.Height, Output(input).Height);

    private ResampleAxis Axis(int input, int output) =>
        ResampleAxes.Of(Method, input, output, Antialias);

    private (long Width, long Height) Target(ImageInfo input) => (Scale, Width, Height, Fit) switch
    {
        ({ } scale, _, _, _) => (Rounded(input.Width * scale), Rounded(input.Height * scale)),
        (_, { } width, { } height, ResizeFit.Exact) => (width, height),
        (_, { } width, { } height, var fit) =>
            (long)width * input.Height <= (long)height * input.Width == (fit == ResizeFit.Contain)
                ? ByWidth(input, width) : ByHeight(input, height),
        (_, { } width, _, _) => ByWidth(input, width),
        (_, _, { } height, _) => ByHeight(input, height),
        _ => (input.Width, input.Height),
    };

    private static (long, long) ByWidth(ImageInfo input, int width) =>
        (width, Rounded((double)input.Height * width / input.Width));

    private static (long, long) ByHeight(ImageInfo input, int height) =>
        (Rounded((double)input.Width * height / input.Height), height);

    private static long Rounded(double size) => (long)Math.Max(1, Math.Round(size, MidpointRounding.AwayFromZero));
}
