using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Where a small image lies in a large one: the normalized cross-correlation of the template and each window, from −1 to 1, as
/// OpenCV's <c>TM_CCOEFF_NORMED</c> and scikit-image's <c>match_template</c> (J. P. Lewis, 1995). A score at (y, x) is that of
/// the window whose top left pixel lies there; it is 0 where the window or the template is of one color. Color images go by their
/// luma. Matches are the peaks of the scores, those no nearer to each other than half a template unless <c>distance</c> says
/// otherwise.
/// </summary>
[Operator("find-template", Family = "objects", Summary = "Where a small image lies in a large one: a table, a map of scores.",
    Example = "{ op: find-template, in: [image, template], above: 0.6 }",
    Synonyms = ["match-template", "template-matching", "locate", "search-image"])]
public sealed class FindTemplate : HeldOperator
{
    /// <summary>What a match must exceed; 0.8 by default.</summary>
    [Parameter("The score that a match must exceed.", Min = -1, Max = 1)]
    public double Above { get; init; } = 0.8;

    /// <summary>How far matches must be apart; half the template's shorter side when left out.</summary>
    [Parameter("How many rows or columns two matches are apart at least; half the template's shorter side when left out.",
        Min = 1, Unit = "pixels")]
    public int? Distance { get; init; }

    /// <summary>The most matches; 1000 by default.</summary>
    [Parameter("How many matches are given at most, the best first.", Min = 1, Max = 16_777_216)]
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
        new("count", ValueKind.Number, "How many matches there are."),
        new("matches", ValueKind.Table, "A row for each match, the best first: x and y of its top left pixel, score.")
        {
            Columns = ["x", "y", "score"],
        },
    ];

    /// <summary>One channel without a nominal white, of the size of the places that a whole template fits into.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        foreach (var input in inputs)
            Luma.Check(input, "find-template");
        HeldImages.Check(inputs, "find-template");
        var (width, height) = (inputs[0].Width - inputs[1].Width + 1, inputs[0].Height - inputs[1].Height + 1);
        if (width < 1 || height < 1)
            throw new PipelineException(Codes.BadGeometry,
                $"the template is {inputs[1].Width}×{inputs[1].Height}, and the image only {inputs[0].Width}×{inputs[0].Height}",
                "exchange them, or make the template smaller with 'crop' or 'resize'");
        return [new(width, height, 1)];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var (image, template) = (inputs[0].Info, inputs[1].Info);
        var search = new TemplateSearch(Luma.Plane(inputs[0]), image.Width, Luma.Plane(inputs[1]), template.Width);
        var scores = search.Scores();
        var peaks = PlanePeaks.Find(scores, outputs[0].Width, Above);
        var apart = Distance ?? Math.Max(1, Math.Min(template.Width, template.Height) / 2);
        var matches = Peak.Apart(peaks, apart, MaxCount);
        values["count"] = (double)matches.Count;
        values["matches"] = Peak.Table(matches);
        return [new(outputs[0], [scores])];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        TemplateSearch.Bytes(inputs[0].Width, inputs[0].Height) + inputs[0].Pixels * 3 * Peak.Bytes;
}
