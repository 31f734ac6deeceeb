using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// Computes the input margins of a node whose parameters come from the run. The value outside the image may differ from the
/// plan, but output size and reach may not, because the additional rows would be missing.
/// </summary>
internal static class LateReaches
{
    /// <summary>Returns the margins of the inputs of a bound operator.</summary>
    /// <exception cref="PipelineException">PK0503: the output size differs from the plan, or the reach exceeds it.</exception>
    public static Margin[] Margins(PlanNode node, Operator bound,
        IReadOnlyList<ImageInfo> seen, IReadOnlyList<Reach> planned, bool analyses)
    {
        if (ReferenceEquals(bound, node.Operator))
            return [.. planned.Select(r => r.Margin)];
        var infos = Inferred(node, bound, seen);
        for (var o = 0; o < node.Outputs.Length; o++)
            if (Shape(infos[o]) is var found && Shape(node.Seen(node.Outputs[o].Info)) is var wanted && found != wanted)
                throw Refused(node, $"produce an image of {found}, but the plan has {wanted}");
        var margins = new Margin[planned.Count];
        for (var i = 0; i < margins.Length; i++)
        {
            var reach = analyses ? bound.AnalysisReach(i, seen) : bound.Reach(i, seen);
            if (!Within(reach, planned[i], analyses ? node.AnalysisRows : node.Height))
                throw Refused(node, $"reach over {Words(reach)} where the plan has {Words(planned[i])}");
            margins[i] = reach.Margin;
        }
        return margins;
    }

    /// <summary>Returns the index of a margin; readers of an image with the same margin share it.</summary>
    public static int PaddingNumber(PlanEdge edge, Margin margin, PlanNode node, int input)
    {
        var planned = edge.Margins;
        var shared = planned.IndexOf(margin);
        return 1 + (shared >= 0 ? shared : planned.Count + edge.Readers.IndexOf(new(node, input)));
    }

    private static bool Within(Reach reach, Reach planned, int height)
    {
        var (margin, plan) = (reach.Margin, planned.Margin);
        // From an image held whole, fewer rows may be read.
        var held = planned is { IsWhole: true, Order: null };
        return (reach.IsWhole == planned.IsWhole || held) && margin.Left <= plan.Left && margin.Right <= plan.Right
            && (margin with { Left = 0, Right = 0, Value = 0 }) == (plan with { Left = 0, Right = 0, Value = 0 })
            && (held || new[] { 0, height / 2, height - 1 }.All(y =>
                Contains(planned.Rows(new(y, y + 1)), reach.Rows(new(y, y + 1)))));
    }

    private static IReadOnlyList<ImageInfo> Inferred(PlanNode node, Operator bound, IReadOnlyList<ImageInfo> seen)
    {
        try
        {
            return bound.Infer(seen);
        }
        catch (PipelineException fault)
        {
            throw new PipelineException(
                [.. fault.Diagnostics.Select(d => d with { Message = $"stage '{node.Name}': {d.Message}" })]);
        }
    }

    private static bool Contains(RowRange outer, RowRange inner) => inner.First >= outer.First && inner.End <= outer.End;

    private static string Shape(ImageInfo info) =>
        $"{info.Width}×{info.Height}, {info.Channels} channel{(info.Channels == 1 ? "" : "s")}";

    private static string Words(Reach reach) => reach.Describe() is { Length: > 0 } words ? words : "1 row, 1 column";

    private static PipelineException Refused(PlanNode node, string does) => new(Codes.BadGeometry,
        $"stage '{node.Name}': its runtime values make '{node.OperatorName}' {does}",
        "write the value in the file, or use a stage whose table has a known shape before the run");
}
