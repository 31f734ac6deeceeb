using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>A pass that consists of inputs, one per-sample stage on integers, and one output.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Sink">The index of the output.</param>
internal sealed record FlatPlan(PlanNode Node, int Sink)
{
    /// <summary>Gets the image, the same for input and output.</summary>
    public ImageInfo Info => Node.Outputs[0].Info;

    /// <summary>Returns the plan of such a pass; null for any other.</summary>
    public static FlatPlan? Of(PassPlan pass, PlanOptions options)
    {
        if (options.Rows is not null || pass is not { Analyses.Count: 0, Sinks: [var (edge, sink)] }
            || edge.Producer is not { IntegerType: { } type, Inputs: { Length: 1 or 2 } inputs } node
            || pass.Nodes.Count != inputs.Length + 1 || edge is not { Readers.Count: 0, Info.HasAlpha: false }
            || pass.Fills.Any() || pass.Refills.Count > 0)
            return null;
        return node.Reaches.All(r => r == Operators.Reach.Point) && inputs.Distinct().Count() == inputs.Length
            && inputs.All(i => i.Producer.IsSource && i.Type == type && i.Readers.Count(
                r => r.Node.RunsIn(pass.Pass)) == 1 && !i.IsSpooled && Fits(i.Info, edge.Info))
            ? new(node, sink) : null;
    }

    private static bool Fits(ImageInfo input, ImageInfo output) =>
        (input.Width, input.Height, input.Channels) == (output.Width, output.Height, output.Channels);
}
