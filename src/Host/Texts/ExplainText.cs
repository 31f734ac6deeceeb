using PipelineKit.Batch.Units;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Writes the result of <c>explain</c> as text.</summary>
internal static class ExplainText
{
    /// <summary>Writes all stages, or the one with a given name.</summary>
    public static void Write(TextWriter target, Plan plan, ImageInfo size, string? stage)
    {
        target.WriteLine($"for images of {size}, 8 bits; one thread; {PlanText.Precision(plan.Typed.Graph)}");
        var graph = plan.Typed.Graph;
        foreach (var one in ExplainedStage.All(plan, stage))
            Write(target, graph, one);
    }

    private static void Write(TextWriter target, PipelineGraph graph, ExplainedStage stage)
    {
        target.WriteLine();
        target.WriteLine($"{stage.Name}: {stage.Node.OperatorName}{Reads(graph, stage.Node)}");
        foreach (var line in stage.Lines)
            target.WriteLine($"  {line}");
        var rows = stage.Rows == 0
            ? "no rows of the result"
            : $"{Counted.Of(stage.Rows, "row")} of the result, {ByteSize.Format(stage.Bytes)}";
        target.WriteLine(
            $"  keeps {rows}"
                + (stage.OwnBytes > 0 ? $"; at most {ByteSize.Format(stage.OwnBytes)} of working memory per thread" : ""));
    }

    private static string Reads(PipelineGraph graph, GraphNode node) => node.Inputs.Count == 0 ? ""
        : " of " + string.Join(", ", node.Inputs.Zip(node.InputNames, (edge, name) =>
            (Source: StackNames.Whole(PlanText.Source(graph, edge)), Name: StackNames.Whole(name))).Distinct()
            .Select(r => r.Source == r.Name ? r.Name : $"{r.Name} = {r.Source}"));
}
