using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Corrects lens distortion by the Brown-Conrady model (D. C. Brown, "Decentering distortion of lenses", 1966) with the
/// coefficients of OpenCV's <c>undistort</c>: in coordinates (x, y) from the center in focal lengths, with r² = x² + y², the
/// result at (x, y) is the input's sample at x · (1 + k1·r² + k2·r⁴ + k3·r⁶) + 2·p1·x·y + p2·(r² + 2x²), and likewise for y.
/// By default, one focal length is half the diagonal, so that r is 1 at the corners. Negative <c>k1</c> corrects barrel
/// distortion, positive <c>k1</c> pincushion distortion. The size of the image does not change.
/// </summary>
[Operator("lens", Family = "geometry", Summary = "Lens correction: removes barrel, pincushion and tangential distortion.",
    Example = "{ op: lens, k1: -0.25 }",
    Synonyms = ["undistort", "barrel", "pincushion", "distortion", "brown-conrady"])]
public sealed class Lens : GeometryOperator
{
    /// <summary>0 by default.</summary>
    [Parameter("First radial coefficient; negative for barrel distortion.", Min = -10, Max = 10)]
    public double K1 { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Second radial coefficient.", Min = -10, Max = 10)]
    public double K2 { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Third radial coefficient.", Min = -10, Max = 10)]
    public double K3 { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("First tangential coefficient.", Min = -10, Max = 10)]
    public double P1 { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Second tangential coefficient.", Min = -10, Max = 10)]
    public double P2 { get; init; }

    /// <summary>Half the diagonal by default.</summary>
    [Parameter("Focal length; by default, half the image diagonal.", Min = 0, AboveMin = true, Max = 1e9, Unit = "pixels")]
    public double? Focal { get; init; }

    /// <summary>The middle by default.</summary>
    [Parameter("Optical center as [x, y]; by default, the middle of the image.", Unit = "pixels")]
    public IReadOnlyList<double>? Center { get; init; }

    /// <summary>How samples between pixels are made; bilinear by default.</summary>
    [Parameter("The interpolation: nearest, bilinear or bicubic.")]
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>What lies beyond the edges of the input; a constant by default.</summary>
    [Parameter("The border mode: constant, replicate, reflect, mirror or wrap.")]
    public Border Border { get; init; } = Border.Constant;

    /// <summary>The sample value outside, 0 by default; of alpha too, where there is one.</summary>
    [Parameter("The value outside the image with border: constant; it also applies to alpha, so 0 is transparent.")]
    public double Value { get; init; }

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => Interpolation == Interpolation.Nearest ? AlphaPolicy.Raw : AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.NotAllowed, "border",
                $"border '{Border.ToString().ToLowerInvariant()}' cannot fill areas outside the image",
                "use constant, replicate, reflect, mirror or wrap");
        if (Center is { Count: not 2 } center)
            check.Fail(Codes.WrongType, "center", $"'center' has {center.Count} number{(center.Count == 1 ? "" : "s")}",
                "write [x, y]");
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input) => input;

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output) => Rows(input).Reach;

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Places(inputs[0]).Rows("fractions", inputs[0].Width, count: 2);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Interpolation switch
    {
        Interpolation.Nearest => new WarpKernel<T, NearestSampler<T>>(Rows(context.Inputs[0]), Border, context, Value),
        Interpolation.Bilinear => new WarpKernel<T, BilinearSampler<T>>(Rows(context.Inputs[0]), Border, context, Value),
        _ => new WarpKernel<T, BicubicSampler<T>>(Rows(context.Inputs[0]), Border, context, Value),
    };

    /// <summary>In single precision, bytes are mixed as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => type == SampleType.UInt8
        && Interpolation != Interpolation.Nearest && context.Precision == SamplePrecision.Single;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
    {
        var rows = Rows(context.Inputs[0]);
        return Interpolation == Interpolation.Bilinear
            ? new ByteWarpKernel<BilinearSampler<float>, BilinearBlock>(rows, Border, context, Value) as RowKernel<T>
            : new ByteWarpKernel<BicubicSampler<float>, BicubicBlock>(rows, Border, context, Value) as RowKernel<T>;
    }

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => Places(inputs[0]).Rows<float>("fractions", inputs[0].Width, count: 2);

    private static ScratchLayout Places(ImageInfo image) => ScratchLayout.None
        .Rows<nint>("addresses", image.Height)
        .Rows<int>("places", image.Width, count: 2);

    private BrownModel Model(ImageInfo image) => new(K1, K2, K3, P1, P2,
        Focal ?? Math.Max(double.Hypot(image.Width - 1, image.Height - 1) / 2, 0.5),
        Center?[0] ?? (image.Width - 1) / 2.0, Center?[1] ?? (image.Height - 1) / 2.0);

    private LensRows Rows(ImageInfo image) => new(Model(image), image, Interpolation switch
    {
        Interpolation.Nearest => NearestSampler<double>.Taps,
        Interpolation.Bilinear => BilinearSampler<double>.Taps,
        _ => BicubicSampler<double>.Taps,
    }, Border);
}
