using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>The result of <c>explain</c> for a stage.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Lines">The operator's explanation.</param>
/// <param name="Rows">The number of rows of its result that are kept.</param>
/// <param name="Bytes">The size of these rows in bytes.</param>
/// <param name="OwnBytes">The maximum memory of its kernel for each thread, in bytes.</param>
internal sealed record ExplainedStage(GraphNode Node, IReadOnlyList<string> Lines, int Rows, long Bytes, long OwnBytes)
{
    /// <summary>Gets the name in the file.</summary>
    public string Name => StackNames.Whole(Node.Name);

    /// <summary>
    /// Returns all stages, or the one with a given name. For a stage that runs once for each image of a stack, returns the
    /// first only.
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
