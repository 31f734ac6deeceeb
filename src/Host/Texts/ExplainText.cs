using PipelineKit.Batch.Units;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>How stages are computed, as text.</summary>
internal static class ExplainText
{
    /// <summary>Every stage, or the one of a name.</summary>
    public static void Write(TextWriter target, Plan plan, ImageInfo size, string? stage)
    {
        target.WriteLine($"for images of {size}, 8 bits; one thread; {PlanText.Precision(plan.Typed.Graph)}");
        var graph = plan.Typed.Graph;
        // Of a stage that runs once for each image of a stack, the first says it all.
        foreach (var (name, first) in graph.Nodes.Index().GroupBy(n => StackNames.Whole(n.Item.Name), n => n.Index)
            .Select(g => (g.Key, g.First())))
            if (stage is null || name == stage)
                Write(target, plan, first);
    }

    private static void Write(TextWriter target, Plan plan, int index)
    {
        var (typed, node) = (plan.Typed, plan.Typed.Graph.Nodes[index]);
        var context = Context(typed, index);
        target.WriteLine();
        target.WriteLine($"{StackNames.Whole(node.Name)}: {node.OperatorName}{Reads(typed.Graph, node)}");
        foreach (var line in node.Operator.ExplainInFull(context, typed.Graph.Precision))
            target.WriteLine($"  {line}");
        var bytes = typed.Graph.Precision == SamplePrecision.Double ? sizeof(double) : sizeof(float);
        var own = node.Operator.Scratch(context.Inputs, context.Outputs).Bytes(bytes);
        var planned = plan.Stages.First(s => s.Name == StackNames.Whole(node.Name));
        var rows = planned.RingRows == 0
            ? "no rows of its result"
            : $"{Counted.Of(planned.RingRows, "row")} of its result, {ByteSize.Format(planned.Bytes)}";
        target.WriteLine(
            $"  keeps {rows}"
                + (own > 0 ? $"; at most {ByteSize.Format(own)} of its own for each thread" : ""));
    }

    private static string Reads(PipelineGraph graph, GraphNode node) => node.Inputs.Count == 0 ? ""
        : " of " + string.Join(", ", node.Inputs.Zip(node.InputNames, (edge, name) =>
            (Source: StackNames.Whole(PlanText.Source(graph, edge)), Name: StackNames.Whole(name))).Distinct()
            .Select(r => r.Source == r.Name ? r.Name : $"{r.Name} = {r.Source}"));

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
