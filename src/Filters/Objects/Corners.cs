using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Corners by the Sobel gradients around each pixel, summed up over a window, as OpenCV's <c>cornerMinEigenVal</c> and
/// <c>cornerHarris</c> with an aperture of 3 compute them, scaled so that white is 1; listed as <c>goodFeaturesToTrack</c> does:
/// no weaker than a part of the strongest, from the strongest down, not at the edge of the image, and not nearer to each other
/// than <c>distance</c>. A color image goes by its luma. Outside, the image is mirrored about its edge pixels.
/// </summary>
[Operator("corners", Family = "objects", Summary = "Corners, by Harris or Shi and Tomasi: a table, and how strong each pixel is.",
    Example = "{ op: corners, max-count: 20, distance: 5 }",
    Synonyms = ["harris", "shi-tomasi", "good-features", "keypoints", "interest-points"])]
public sealed class Corners : HeldOperator
{
    /// <summary>What tells a corner; Shi and Tomasi by default.</summary>
    [Parameter("What tells a corner: the smaller eigenvalue (shi-tomasi), or determinant and trace (harris).")]
    public CornerMethod Method { get; init; } = CornerMethod.ShiTomasi;

    /// <summary>Rows and columns of the window; 3 by default.</summary>
    [Parameter("Rows and columns of the window over which gradients are summed up.", Min = 1, Max = 255, Unit = "pixels")]
    public int Size { get; init; } = 3;

    /// <summary>The part of the trace, for Harris; 0.04 by default.</summary>
    [Parameter("With method: harris, how much the squared trace counts.", Min = 0, Max = 0.25)]
    public double K { get; init; } = 0.04;

    /// <summary>What part of the strongest a corner must exceed; 0.01 by default.</summary>
    [Parameter("The part of the strongest corner's strength that others must exceed.", Min = 0, Max = 1)]
    public double Quality { get; init; } = 0.01;

    /// <summary>How far corners must be apart; 10 by default.</summary>
    [Parameter("How far two corners are apart at least.", Min = 1, Max = 10_000, Unit = "pixels")]
    public double Distance { get; init; } = 10;

    /// <summary>The most corners; 1000 by default.</summary>
    [Parameter("How many corners are given at most, the strongest first.", Min = 1, Max = 16_777_216)]
    public int MaxCount { get; init; } = 1000;

    /// <summary>Strengths have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["strength"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many corners there are."),
        new("corners", ValueKind.Table, "A row for each corner, the strongest first: x, y, strength.")
        {
            Columns = ["x", "y", "strength"],
        },
    ];

    /// <summary>One channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Luma.Check(inputs[0], "corners");
        HeldImages.Check(inputs, "corners");
        return [new(inputs[0].Width, inputs[0].Height, 1)];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var image = inputs[0].Info;
        var strength = new CornerStrength(this, Luma.Plane(inputs[0]), image).Find();
        var limit = Quality * System.Numerics.Tensors.TensorPrimitives.MaxNumber<double>(strength);
        var peaks = PlanePeaks.Find(strength, image.Width, Math.Max(0, limit), margin: 1);
        var corners = Peak.Apart(peaks, Distance, MaxCount);
        values["count"] = (double)corners.Count;
        values["corners"] = Peak.Table(corners);
        return [new(outputs[0], [strength])];
    }

    /// <summary>Three planes of products, and the peaks.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (3 * sizeof(double) + 3 * Peak.Bytes) + 64L * Size * inputs[0].Width;
}
