using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Takes an uneven ground away: what remains is the image minus its ground, which is an output too. A ball of some radius that
/// rolls below the surface cannot follow what is narrower than itself (S. Sternberg, 1983), as scikit-image's
/// <c>rolling_ball</c>; at the edges only what lies inside counts. A polynomial is fitted to each channel by least squares. For
/// dark objects on a light ground, invert before.
/// </summary>
[Operator("background", Family = "tone", Summary = "An uneven ground found and taken away.",
    Example = "{ op: background, radius: 12 }",
    Synonyms = ["rolling-ball", "flat-field", "shading", "uneven-light"])]
public sealed class Background : Operator
{
    /// <summary>A ball by default.</summary>
    [Parameter("How the ground is found: a ball rolling below the samples, or a polynomial through them.")]
    public BackgroundMethod Method { get; init; } = BackgroundMethod.Ball;

    /// <summary>50 by default.</summary>
    [Parameter("Radius of the ball, in pixels and in 255ths of white alike: larger than the objects.", Min = 1, Max = 500,
        Unit = "pixels")]
    public double Radius { get; init; } = 50;

    /// <summary>2 by default.</summary>
    [Parameter("Order of the polynomial: 0 is a number, 1 a plane.", Min = 0, Max = 5)]
    public int Order { get; init; } = 2;

    /// <summary>What remains, and what was taken away.</summary>
    public override IReadOnlyList<string> Outputs => ["image", "ground"];

    /// <inheritdoc/>
    public override bool Analyses => Method == BackgroundMethod.Polynomial;

    /// <summary>A ball passes over what is no number.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0], inputs[0]];

    /// <summary>A ball looks as far as it is wide; outside lies nothing that it could touch.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Method == BackgroundMethod.Polynomial
        ? Operators.Reach.Point
        : Operators.Reach.Window(new(Reaches, Reaches, Reaches, Reaches), Border.Constant, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => new PolynomialFit<T>(context.Inputs[0], Order);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows("ground", inputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Method == BackgroundMethod.Polynomial
        ? new PolynomialKernel<T>((Polynomial[])context.Values["polynomials"])
        : new BallKernel<T>(Radius, (context.Inputs[0].White ?? 255) / 255);

    private int Reaches => (int)Math.Ceiling(Radius);
}
