using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// What lies around the inputs of a node whose parameters may have come with the run. A value outside the image may differ
/// from the plan; what an operator gives and how far it reaches may not, for the rows it would read are not there.
/// </summary>
internal static class LateReaches
{
    /// <summary>The margins of the inputs for the operator as it is bound.</summary>
    /// <exception cref="PipelineException">PK0503: it gives another image, or reaches further, than was planned.</exception>
    public static Margin[] Margins(PlanNode node, Operator bound,
        IReadOnlyList<ImageInfo> seen, IReadOnlyList<Reach> planned, bool analyses)
    {
        if (ReferenceEquals(bound, node.Operator))
            return [.. planned.Select(r => r.Margin)];
        var infos = Inferred(node, bound, seen);
        for (var o = 0; o < node.Outputs.Length; o++)
            if (Shape(infos[o]) is var found && Shape(node.Seen(node.Outputs[o].Info)) is var wanted && found != wanted)
                throw Refused(node, $"give an image of {found} where the plan has {wanted}");
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

    /// <summary>The number of a margin: readers of one image that want the same margin share it.</summary>
    public static int PaddingNumber(PlanEdge edge, Margin margin, PlanNode node, int input)
    {
        var planned = edge.Margins.ToList();
        var shared = planned.IndexOf(margin);
        return 1 + (shared >= 0 ? shared : planned.Count + edge.Readers.IndexOf((node, input)));
    }

    private static bool Within(Reach reach, Reach planned, int height)
    {
        var (margin, plan) = (reach.Margin, planned.Margin);
        // Of an image that is held whole fewer rows may be read.
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
        $"stage '{node.Name}': the values it takes from the run make '{node.OperatorName}' {does}",
        "write the value in the file, or take it from a stage that knows the shape of its table before the run");
}
