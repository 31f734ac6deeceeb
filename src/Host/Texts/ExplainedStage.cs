using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>What <c>explain</c> says of a stage.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Lines">How it is computed, as its operator says it.</param>
/// <param name="Rows">Rows of its result that are kept.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="OwnBytes">Bytes that its kernel keeps for each thread, at most.</param>
internal sealed record ExplainedStage(GraphNode Node, IReadOnlyList<string> Lines, int Rows, long Bytes, long OwnBytes)
{
    /// <summary>Its name in the file.</summary>
    public string Name => StackNames.Whole(Node.Name);

    /// <summary>
    /// Every stage, or the one of a name. Of one that runs once for each image of a stack, the first says it all.
    /// </summary>
    public static IEnumerable<ExplainedStage> All(Plan plan, string? stage) =>
        plan.Typed.Graph.Nodes.Index().GroupBy(n => StackNames.Whole(n.Item.Name), n => n.Index)
            .Where(g => stage is null || g.Key == stage).Select(g => Of(plan, g.First()));

    private static ExplainedStage Of(Plan plan, int index)
    {
        var (typed, node) = (plan.Typed, plan.Typed.Graph.Nodes[index]);
        var context = Context(typed, index);
        var bytes = typed.Graph.Precision == SamplePrecision.Double ? sizeof(double) : sizeof(float);
        var planned = plan.Stages.First(s => s.Name == StackNames.Whole(node.Name));
        return new(node, node.Operator.ExplainInFull(context, typed.Graph.Precision), planned.RingRows, planned.Bytes,
            node.Operator.Scratch(context.Inputs, context.Outputs).Bytes(bytes));
    }

    private static KernelContext Context(TypedGraph typed, int index)
    {
        var node = typed.Graph.Nodes[index];
        ImageInfo Seen(ImageInfo info) => node.Operator.Alpha == AlphaPolicy.Keep ? info.WithoutAlpha() : info;
        return new KernelContext
        {
            Inputs = [.. node.Inputs.Select(e => Seen(typed.Info(e)))],
            Outputs = [.. node.Operator.Outputs.Select((_, o) => Seen(typed.Info(new EdgeRef(index, o))))],
            Precision = typed.Graph.Precision,
            InputNames = node.InputNames,
            Wanted = [.. node.Operator.Outputs.Select(_ => true)],
        };
    }
}
