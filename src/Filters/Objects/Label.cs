using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Labels connected objects from 1, in raster order of their first pixels, as <c>scipy.ndimage.label</c>; the background is 0.
/// Object pixels are nonzero in some color channel, or greater than <c>above</c>. The table measures each object as
/// scikit-image's <c>regionprops</c>: centroid; perimeter (through the centers of the boundary pixels, those with a 4-neighbor
/// outside the object); eccentricity of the ellipse with the same second moments; orientation, the angle of its major axis from
/// the vertical, in degrees, 0 for round objects. Intensities are taken from the second image, or from the first if there is
/// none; color channels are averaged. Sums of integers are exact. Memory grows with the number of runs, not of pixels (A.
/// Rosenfeld and J. Pfaltz, 1966).
/// </summary>
[Operator("label", Family = "objects", Summary = "Labels, counts and measures connected objects.",
    Example = "{ op: label, above: 150 }",
    Synonyms = ["components", "connected-components", "segment", "blobs", "regionprops", "measure"])]
public sealed class Label : WholeImageOperator
{
    /// <summary>The limit above which a sample belongs to an object; by default, any nonzero sample does.</summary>
    [Parameter("Samples above this value belong to objects; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The connectivity; 4-connected by default.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>Whether the image already contains labels; false by default.</summary>
    [Parameter("The input holds labels, for example from 'watershed': pixels of equal value form one object and keep their " +
        "label.")]
    public bool Labeled { get; init; }

    /// <summary>The maximum number of objects; 100,000 by default.</summary>
    [Parameter("The maximum number of objects; more are an error.", Min = 1, Max = 16_777_216)]
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>The objects, and optionally the image that provides intensities.</summary>
    public override InputPorts Inputs { get; } = new(1, 2) { Names = ["objects", "intensity"], Whites = WhiteRule.Any };

    /// <summary>NaN is not above any limit.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of objects."),
        new("objects", ValueKind.Table, $"One row per object: {string.Join(", ", ObjectMeasures.Columns)}.")
        {
            Columns = ObjectMeasures.Columns,
        },
    ];

    /// <summary>Labels have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Labeled && Above is not null)
            check.Fail(Codes.BadCombination, "above", "'above' does not apply to labels",
                "omit 'above' or 'labeled'");
    }

    /// <summary>Returns one channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (Labeled)
            Luma.Check(inputs[0], "label");
        SameSize.Infer([.. inputs.Select(i => i with { Channels = 1 })], Inputs.Name);
        return [new(inputs[0].Width, inputs[0].Height, 1)];
    }

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (Labeled ? 2 : 1) * RunForest.MostBytes(inputs[0]) + LabelAnalysis<double>.MostBytes(inputs[0], this);

    /// <summary>No rows, because the runs are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => !Labeled;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new LabelAnalysis<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new LabelKernel<T>((RunForest)context.Values["runs"], (int[])context.Values["ids"]);
}
