using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Estimates the background of an image and subtracts it; the background is a second output. The rolling ball (S. Sternberg,
/// 1983), as scikit-image's <c>rolling_ball</c>, rolls a ball under the intensity surface and does not follow structures
/// narrower than itself; only samples inside the image count. The polynomial is a least-squares fit for each channel. The minimum
/// is a morphological opening (the minimum, then the maximum) with a square of side 2 · radius + 1, smoothed by the mean over the
/// same square, each within the image; it is the fastest and does not depend on the scale of the samples. For dark objects on a
/// light background, invert the image first.
/// </summary>
[Operator("background", Family = "tone", Summary = "Background subtraction: estimates and removes uneven illumination.",
    Example = "{ op: background, radius: 12 }",
    Synonyms = ["rolling-ball", "flat-field", "shading", "uneven-light"])]
public sealed class Background : Operator
{
    private const string Envelope = "envelope";

    /// <summary>A ball by default.</summary>
    [Parameter("How the background is estimated: rolling ball, polynomial surface, or local minimum.")]
    public BackgroundMethod Method { get; init; } = BackgroundMethod.Ball;

    /// <summary>50 by default.</summary>
    [Parameter("Radius of the ball (in pixels and in 255ths of white) or square; choose it larger than the objects.",
        Min = 1, Max = 500, Unit = "pixels")]
    public double Radius { get; init; } = 50;

    /// <summary>2 by default.</summary>
    [Parameter("Degree of the polynomial: 0 is a constant, 1 a plane.", Min = 0, Max = 5)]
    public int Order { get; init; } = 2;

    /// <summary>The remainder and the background.</summary>
    public override IReadOnlyList<string> Outputs => ["image", "ground"];

    /// <inheritdoc/>
    public override bool Analyses => Method != BackgroundMethod.Ball;

    /// <summary>The ball ignores NaN.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (Method == BackgroundMethod.Minimum)
            HeldImages.Check(inputs, "background");
        return [inputs[0], inputs[0]];
    }

    /// <summary>The reach is the ball's radius; samples outside the image are ignored.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Method != BackgroundMethod.Ball
        ? Operators.Reach.Point
        : Operators.Reach.Window(new(Reaches, Reaches, Reaches, Reaches), Border.Constant, double.PositiveInfinity);

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        Method == BackgroundMethod.Minimum
            ? HeldImages.Bytes(inputs, sizeof(double)) + Squares.Bytes(inputs[0], Reaches, sizeof(double)) : 0;

    /// <summary>The minimum of bytes is computed in bytes; the kernel sums them.</summary>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => Method == BackgroundMethod.Minimum;

    /// <inheritdoc/>
    public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => (Method, context.InBytes) switch
    {
        (BackgroundMethod.Minimum, [true]) => new Gathering<T, byte>(context, images => Found(context, Opened(images[0]))),
        (BackgroundMethod.Minimum, _) => new Gathering<T, T>(context, images => Found(context, Opened(images[0]))),
        _ => new PolynomialFit<T>(context.Inputs[0], Order),
    };

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows("ground", inputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Method switch
    {
        BackgroundMethod.Polynomial => new PolynomialKernel<T>((Polynomial[])context.Values["polynomials"]),
        BackgroundMethod.Minimum => new EnvelopeKernel<T>((T[][])context.Values[Envelope]),
        _ => new BallKernel<T>(Radius, (context.Inputs[0].White ?? 255) / 255),
    };

    /// <summary>In single precision, the difference from a background of bytes is rounded at once.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => Method == BackgroundMethod.Minimum
        && type == SampleType.UInt8 && context.Precision == SamplePrecision.Single;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteEnvelopeKernel((byte[][])context.Values[Envelope], Reaches, context.Inputs[0]) as RowKernel<T>;

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ByteEnvelopeKernel.Layout(inputs[0].Width, Reaches);

    /// <summary>Each task sums as many rows as a square has before its first.</summary>
    public override int RowsAtOnce => Method == BackgroundMethod.Minimum ? Math.Clamp(4 * Reaches, 32, 256) : 1;

    private static Dictionary<string, object> Found<T>(KernelContext context, T[][] planes)
        where T : unmanaged
    {
        context.GiveAtEnd(planes);
        return new() { [Envelope] = planes };
    }

    private byte[][] Opened(HeldImage<byte> image)
    {
        foreach (var plane in image.Planes)
        {
            ByteSquares.Least(plane, image.Info.Width, Reaches);
            ByteSquares.Greatest(plane, image.Info.Width, Reaches);
        }
        return image.Planes;
    }

    private T[][] Opened<T>(HeldImage<T> image)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var plane in image.Planes)
        {
            Squares.Least(plane, image.Info.Width, Reaches);
            Squares.Greatest(plane, image.Info.Width, Reaches);
            Squares.Mean(plane, image.Info.Width, Reaches);
        }
        return image.Planes;
    }

    private int Reaches => (int)Math.Ceiling(Radius);
}
