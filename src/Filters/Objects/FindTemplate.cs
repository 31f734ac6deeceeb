using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Finds a small image in a large one by the normalized cross-correlation of the template with each window, from −1 to 1, as
/// OpenCV's <c>TM_CCOEFF_NORMED</c> and scikit-image's <c>match_template</c> (J. P. Lewis, 1995). The score at (y, x) belongs to
/// the window whose top-left pixel is there; it is 0 where the window or the template is constant. Color images are reduced to
/// luma. Matches are local maxima of the score that are at least <c>distance</c> apart. Products are summed by Fourier transforms
/// of overlapping tiles (overlap-save, H. Helms, 1967).
/// </summary>
[Operator("find-template", Family = "objects", Summary = "Template matching by normalized cross-correlation: gives a table of " +
    "matches and a score map.",
    Example = "{ op: find-template, in: [image, template], above: 0.6 }",
    Synonyms = ["match-template", "template-matching", "locate", "search-image"])]
public sealed class FindTemplate : HeldOperator
{
    /// <summary>The score that a match must exceed; 0.8 by default.</summary>
    [Parameter("Minimum score of a match.", Min = -1, Max = 1)]
    public double Above { get; init; } = 0.8;

    /// <summary>The minimum distance between matches; half the template's shorter side by default.</summary>
    [Parameter("Minimum distance between matches; by default, half the template's shorter side.",
        Min = 1, Unit = "pixels")]
    public int? Distance { get; init; }

    /// <summary>The maximum number of matches; 1000 by default.</summary>
    [Parameter("Maximum number of matches; the best are kept.", Min = 1, Max = 16_777_216)]
    public int MaxCount { get; init; } = 1000;

    /// <inheritdoc/>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "template"] };

    /// <summary>Scores have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["scores"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of matches."),
        new("matches", ValueKind.Table, "One row per match, best first: x and y of the top-left pixel, score.")
        {
            Columns = ["x", "y", "score"],
        },
    ];

    /// <summary>Returns one channel without a nominal white, with the size of all positions of a complete template.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        foreach (var input in inputs)
            Luma.Check(input, "find-template");
        HeldImages.Check(inputs, "find-template");
        var (width, height) = (inputs[0].Width - inputs[1].Width + 1, inputs[0].Height - inputs[1].Height + 1);
        if (width < 1 || height < 1)
            throw new PipelineException(Codes.BadGeometry,
                $"the template is {inputs[1].Width}×{inputs[1].Height}, and the image only {inputs[0].Width}×{inputs[0].Height}",
                "swap the inputs, or make the template smaller with 'crop' or 'resize'");
        return [new(width, height, 1)];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var template = inputs[1].Info;
        var search = new TemplateSearch(Luma.Plane(inputs[0]), inputs[0].Info.Width, Luma.Plane(inputs[1]), template);
        var scores = search.Scores(context.Share);
        var peaks = PlanePeaks.Find(scores, context.Outputs[0].Width, Above);
        var apart = Distance ?? Math.Max(1, Math.Min(template.Width, template.Height) / 2);
        var matches = Peak.Apart(peaks, apart, MaxCount);
        values["count"] = (double)matches.Count;
        values["matches"] = Peak.Table(matches);
        return [new(context.Outputs[0], [scores])];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        TemplateSearch.Bytes(inputs[0], inputs[1]) + inputs[0].Pixels * 3 * Peak.Bytes;
}
