using System.Numerics.Tensors;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Parts an image, or its luma, into basins: it is flooded from markers, the lowest samples first, and each pixel joins the
/// basin that reaches it first (F. Meyer, 1991), as scikit-image's <c>watershed</c>. Markers are an image of labels; a mask,
/// which has a white, has its connected parts numbered. Without markers the local minima are taken. To part objects that touch,
/// flood their <c>distance</c> with <c>reverse</c> from its <c>local-maxima</c>, within the mask. Pixels that are not a number,
/// and those outside of the mask, stay 0.
/// </summary>
[Operator("watershed", Family = "objects", Summary = "Parts an image into basins around markers, as water would fill them.",
    Example = "{ op: watershed, connectivity: corners }",
    Synonyms = ["flood", "basins", "split-objects"])]
public sealed class Watershed : WholeImageOperator
{
    private const string Result = "basins";

    /// <summary>Which neighbors water flows to; those at the sides by default.</summary>
    [Parameter("Which neighbors water flows to: the four at the sides, or those at the corners too.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>Whether the highest samples are flooded first; false by default.</summary>
    [Parameter("Flood the highest samples first: from peaks down, as for distances.")]
    public bool Reverse { get; init; }

    /// <summary>The image, and, if they are given, its markers and a mask of what may be flooded.</summary>
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
        [new("count", ValueKind.Number, "The largest label, which is how many basins there are where labels leave none out.")];

    /// <summary>One channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        SameSize.Infer([.. inputs.Select(i => i with { Channels = 1 })], Inputs.Name);
        HeldImages.Check([inputs[0]], "watershed");
        foreach (var image in inputs)
            Luma.Check(image, "watershed");
        return [new(inputs[0].Width, inputs[0].Height, 1)];
    }

    /// <summary>Levels, the other inputs, labels, the queue, and the runs of a mask that is numbered.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        HeldImages.Bytes(inputs, sizeof(double)) + inputs[0].Pixels * (2 * sizeof(int) + FloodQueue<double>.Bytes);

    /// <summary>Nothing: the labels are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Gathering<T, T>(context, images =>
    {
        var levels = Luma.Plane(images[0]);
        if (Reverse)
            TensorPrimitives.Negate<T>(levels, levels);
        var flood = new Flood<T>(levels, images[0].Info.Width, Connectivity == Connectivity.Corners);
        var labels = images.Count > 1 ? flood.Markers(images[1]) : flood.Minima();
        flood.Run(labels, images.Count > 2 ? Luma.Plane(images[2]) : null);
        return new Dictionary<string, object>
        {
            ["count"] = (double)TensorPrimitives.Max<int>(labels),
            [Result] = labels,
        };
    });

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, int>(context, (int[])context.Values[Result]);
}
