using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Rotates the image clockwise about its center. Quarter turns move samples without changing them; four restore the input. Other
/// angles interpolate, and the result has the size of SciPy's <c>ndimage.rotate</c>: |w·cos| + |h·sin| by |w·sin| + |h·cos|,
/// rounded.
/// </summary>
[Operator("rotate", Family = "geometry", Summary = "Rotates the image clockwise by any angle; quarter turns are exact.",
    Example = "{ op: rotate, angle: 90 }",
    Synonyms = ["turn"])]
public sealed class Rotate : WarpOperator
{
    /// <summary>Any number; negative angles rotate counterclockwise.</summary>
    [Parameter("The angle, clockwise.", Unit = "degrees")]
    public required double Angle { get; init; }

    /// <summary>True by default. Quarter turns then exchange width and height.</summary>
    [Parameter("Enlarge the result to hold the corners; false keeps the size and clips them.")]
    public bool Expand { get; init; } = true;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => Turn is null ? base.Alpha : AlphaPolicy.Raw;

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        if (Turn is { } turn)
            return turn.Infer([input])[0];
        if (!Expand)
            return input;
        var (sin, cos) = double.SinCosPi(Angle / 180);
        var width = Math.Floor(Math.Abs(input.Width * cos) + Math.Abs(input.Height * sin) + 0.5);
        var height = Math.Floor(Math.Abs(input.Width * sin) + Math.Abs(input.Height * cos) + 0.5);
        if (Math.Max(width, height) > int.MaxValue)
            throw new PipelineException(Codes.BadGeometry, $"the rotated image would be {width}×{height}",
                "reduce the image first");
        return input with { Width = (int)Math.Max(1, width), Height = (int)Math.Max(1, height) };
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output) => Turn?.Reach(0, [input]) ?? base.Reach(input, output);

    /// <inheritdoc/>
    public override int RowsAtOnce => Turn?.RowsAtOnce ?? base.RowsAtOnce;

    /// <inheritdoc/>
    public override bool KeepsIntegers => Turn is not null;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        Turn is not null || base.TakesIntegers(type, context);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        Turn is { } turn ? turn.CreateIntegerKernel<T>(context) : base.CreateIntegerKernel<T>(context);

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) =>
        Turn?.IntegerScratch(type, inputs, outputs) ?? base.IntegerScratch(type, inputs, outputs);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        Turn?.CreateKernel<T>(context) ?? base.CreateKernel<T>(context);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Turn?.Scratch(inputs, outputs) ?? base.Scratch(inputs, outputs);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => Turn is null ? base.Explain(inputs) : null;

    private protected override Projection? Map(ImageInfo input, ImageInfo output)
    {
        var (sin, cos) = double.SinCosPi(Angle / 180);
        var (ix, iy) = ((input.Width - 1) / 2.0, (input.Height - 1) / 2.0);
        var (ox, oy) = ((output.Width - 1) / 2.0, (output.Height - 1) / 2.0);
        return new Projection(cos, sin, ix - cos * ox - sin * oy, -sin, cos, iy + sin * ox - cos * oy);
    }

    // Without expansion, a quarter turn of a non-square image can fall between pixels.
    private OrientOperator? Turn => ((Angle % 360 + 360) % 360) switch
    {
        0 => new OrientOperator(Orientation.Normal),
        90 when Expand => new OrientOperator(Orientation.Rotate90),
        180 => new OrientOperator(Orientation.Rotate180),
        270 when Expand => new OrientOperator(Orientation.Rotate270),
        _ => null,
    };
}
