using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Detects corners from the second-moment matrix of Sobel gradients over a window, as OpenCV's <c>cornerMinEigenVal</c> and
/// <c>cornerHarris</c> with an aperture of 3, scaled to a white of 1. The table lists them as <c>goodFeaturesToTrack</c>:
/// strongest first, above a fraction of the maximum, at least <c>distance</c> apart, and not at the edge of the image. Color
/// images are reduced to luma. The border is mirrored about the edge pixels.
/// </summary>
[Operator("corners", Family = "objects", 
    Summary = "Corner detection (Harris, Shi-Tomasi): gives a table of corners and a map of corner strength.",
    Example = "{ op: corners, max-count: 20, distance: 5 }",
    Synonyms = ["harris", "shi-tomasi", "good-features", "keypoints", "interest-points"])]
public sealed class Corners : HeldOperator
{
    /// <summary>The measure of strength; Shi-Tomasi by default.</summary>
    [Parameter("The corner measure: smaller eigenvalue (shi-tomasi), or determinant and trace (harris).")]
    public CornerMethod Method { get; init; } = CornerMethod.ShiTomasi;

    /// <summary>The size of the window; 3 by default.</summary>
    [Parameter("Height and width of the window over which gradients are summed.", Min = 1, Max = 255, Unit = "pixels")]
    public int Size { get; init; } = 3;

    /// <summary>The weight of the trace, for Harris; 0.04 by default.</summary>
    [Parameter("With method: harris, the weight k of the squared trace.", Min = 0, Max = 0.25)]
    public double K { get; init; } = 0.04;

    /// <summary>The fraction of the maximum strength that a corner must exceed; 0.01 by default.</summary>
    [Parameter("Threshold, as a fraction of the strongest corner's strength.", Min = 0, Max = 1)]
    public double Quality { get; init; } = 0.01;

    /// <summary>The minimum distance between corners; 10 by default.</summary>
    [Parameter("Minimum distance between corners.", Min = 1, Max = 10_000, Unit = "pixels")]
    public double Distance { get; init; } = 10;

    /// <summary>The maximum number of corners; 1000 by default.</summary>
    [Parameter("Maximum number of corners; the strongest are kept.", Min = 1, Max = 16_777_216)]
    public int MaxCount { get; init; } = 1000;

    /// <summary>Strengths have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["strength"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of corners."),
        new("corners", ValueKind.Table, "One row per corner, strongest first: x, y, strength.")
        {
            Columns = ["x", "y", "strength"],
        },
    ];

    /// <summary>Returns one channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Luma.Check(inputs[0], "corners");
        HeldImages.Check(inputs, "corners");
        return [new(inputs[0].Width, inputs[0].Height, 1)];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var image = inputs[0].Info;
        var strength = CornerStrength.Find(this, Luma.Plane(inputs[0]), image, context.Share);
        var limit = Quality * System.Numerics.Tensors.TensorPrimitives.MaxNumber<double>(strength);
        var peaks = PlanePeaks.Find(strength, image.Width, Math.Max(0, limit), margin: 1);
        var corners = Peak.Apart(peaks, Distance, MaxCount);
        values["count"] = (double)corners.Count;
        values["corners"] = Peak.Table(corners);
        return [new(context.Outputs[0], [strength])];
    }

    /// <summary>Rows of sums, and the peaks.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * 3 * Peak.Bytes + CornerStrength.Bytes(Size, inputs[0].Width);
}
