using System.Numerics.Tensors;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Divides an image, or its luma, into basins by flooding it from markers in order of sample values (F. Meyer, 1991), as
/// scikit-image's <c>watershed</c>. Markers are labels, or a mask whose connected parts become markers; without markers, the
/// local minima are used. To separate touching objects, flood their <c>distance</c> with <c>reverse</c> from its
/// <c>local-maxima</c> within the mask. NaN pixels and pixels outside the mask stay 0.
/// </summary>
[Operator("watershed", Family = "objects", Summary = "Watershed segmentation: divides an image into basins that grow from " +
    "markers.",
    Example = "{ op: watershed, connectivity: corners }",
    Synonyms = ["flood", "basins", "split-objects"])]
public sealed class Watershed : WholeImageOperator
{
    private const string Result = "basins";

    /// <summary>The connectivity; 4-connected by default.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>Whether to flood in descending order; false by default.</summary>
    [Parameter("Flood from high to low samples, for example on a distance transform.")]
    public bool Reverse { get; init; }

    /// <summary>The image and, optionally, its markers and a mask of the pixels to flood.</summary>
    public override InputPorts Inputs { get; } =
        new(1, 3) { Names = ["image", "markers", "mask"], Whites = WhiteRule.Any };

    /// <summary>NaN is not flooded.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Labels have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("count", ValueKind.Number, "Largest label: the number of basins if labels are consecutive.")];

    /// <summary>Returns one channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        SameSize.Infer([.. inputs.Select(i => i with { Channels = 1 })], Inputs.Name);
        HeldImages.Check([inputs[0]], "watershed");
        foreach (var image in inputs)
            Luma.Check(image, "watershed");
        return [new(inputs[0].Width, inputs[0].Height, 1)];
    }

    /// <summary>Levels, the other inputs, labels, the queue, and the runs of a numbered mask.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        HeldImages.Bytes(inputs, sizeof(double)) + inputs[0].Pixels * (2 * sizeof(int) + FloodQueue.Bytes);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>The kernel reads no rows.</summary>
    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>No rows, because the labels are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Gathering<T, T>(context, images =>
    {
        var levels = Luma.Plane(images[0]);
        if (Reverse)
            TensorPrimitives.Negate<T>(levels, levels);
        var flood = new Flood<T>(levels, images[0].Info.Width, Connectivity == Connectivity.Corners);
        var labels = images.Count > 1 ? flood.Markers(images[1]) : flood.Minima(context.Share);
        flood.Run(labels, images.Count > 2 ? Luma.Plane(images[2]) : null);
        context.GiveAtEnd(images.SelectMany(image => image.Planes));
        context.GiveAtEnd(labels);
        return new Dictionary<string, object> { ["count"] = (double)TensorPrimitives.Max<int>(labels), [Result] = labels };
    });

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, int>(context, (int[])context.Values[Result]);
}
