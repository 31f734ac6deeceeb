using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Numbers the connected objects of an image from 1, in the order of their first pixels from the top left, as
/// <c>scipy.ndimage.label</c>; the background is 0. A pixel belongs to an object when a color sample of it is not 0, or is
/// above <c>above</c>. Rows are joined as they stream by (A. Rosenfeld and J. Pfaltz, 1966); what is kept is their runs.
/// Objects are measured as by scikit-image's <c>regionprops</c>: centroid; perimeter (through the centers of the pixels at the
/// edge, which have a neighbor at a side outside the object); eccentricity of the ellipse of the same second moments; its
/// orientation, the angle from the vertical to its long axis, here in degrees, 0 where none is longer. Intensities are those of
/// the second image, or of the first when there is none; of several color channels their mean. Sums of integers are exact.
/// </summary>
[Operator("label", Family = "objects", Summary = "Labels, counts and measures connected objects.",
    Example = "{ op: label, above: 150 }",
    Synonyms = ["components", "connected-components", "segment", "blobs", "regionprops", "measure"])]
public sealed class Label : WholeImageOperator
{
    /// <summary>The limit above which a sample belongs to an object; none by default: what is not 0 does.</summary>
    [Parameter("Samples above this value belong to objects; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>Which neighbors are connected; those at the sides by default.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>Whether the image holds labels already; false by default.</summary>
    [Parameter("The image holds labels already, as from 'watershed': pixels of one value are one object " +
        "and keep their number.")]
    public bool Labeled { get; init; }

    /// <summary>The most objects there may be; 100,000 by default.</summary>
    [Parameter("The maximum number of objects; more are an error.", Min = 1, Max = 16_777_216)]
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>The objects, and where their intensities are taken from.</summary>
    public override InputPorts Inputs { get; } = new(1, 2) { Names = ["objects", "intensity"], Whites = WhiteRule.Any };

    /// <summary>NaN lies above no level.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many objects there are."),
        new("objects", ValueKind.Table, $"A row for each object: {string.Join(", ", ObjectMeasures.Columns)}.")
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
            check.Fail(Codes.BadCombination, "above", "labels have no level above which they count",
                "leave out 'above' or 'labeled'");
    }

    /// <summary>One channel without a nominal white.</summary>
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

    /// <summary>Nothing: the runs are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => !Labeled;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new LabelAnalysis<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new LabelKernel<T>((RunForest)context.Values["runs"], (int[])context.Values["ids"]);
}
