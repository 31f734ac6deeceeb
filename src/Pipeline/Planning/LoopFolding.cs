using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Planning;

/// <summary>
/// Fuses chains of per-pixel stages whose results have no other readers into one node, computed row by row in one loop. A
/// single stage becomes a loop too if it reads or writes integers.
/// </summary>
/// <param name="nodes">All nodes, in topological order.</param>
/// <param name="precision">The pipeline's precision.</param>
/// <param name="given">Returns the type in which a result can be stored.</param>
internal sealed class LoopFolding(List<PlanNode> nodes, SampleType precision, Func<PlanEdge, SampleType> given)
{
    /// <summary>Creates the fused nodes and removes the original ones.</summary>
    public void Fold()
    {
        // From the end, because a stage that a later loop takes over is not a loop of its own.
        for (var i = nodes.Count - 1; i >= 0; i--)
            if (IsPoint(nodes[i]) && Stages(nodes[i]) is var stages && IsWorth(stages))
            {
                Join(stages);
                i = nodes.IndexOf(stages[^1]);
            }
    }

    private static bool IsPoint(PlanNode node) =>
        node is { IsSource: false, Analyses: false, GivesImages: true, IntegerType: null, Loop: null, Outputs.Length: 1,
            Inputs.Length: > 0, ValueNodes.Length: 0, Operator: not (IsolatedOperator or ConversionOperator) }
        && node.Reaches.All(r => r == Reach.Point) && !(node.KeepsAlpha && node.Inputs.Any(i => i.Info.HasAlpha));

    // Returns the stage and all before it whose results have no other readers, in node order.
    private List<PlanNode> Stages(PlanNode last)
    {
        var stages = new HashSet<PlanNode> { last };
        for (var before = 0; before != stages.Count;)
        {
            before = stages.Count;
            foreach (var node in stages.SelectMany(s => s.Inputs).Select(e => e.Producer).Distinct().ToArray())
                if (IsPoint(node) && node.Outputs[0] is { Sinks.Count: 0 } edge && edge.Readers.All(r => stages.Contains(r.Node)))
                    stages.Add(node);
        }
        return [.. nodes.Where(stages.Contains)];
    }

    private bool IsWorth(List<PlanNode> stages) => stages.Count > 1 || given(stages[0].Outputs[0]) != precision
        || stages[0].Inputs.Any(i => i.Info.Integers is not null && (i.Producer.IsSource || i.Producer.IntegerType is not null));

    private void Join(List<PlanNode> stages)
    {
        var last = stages[^1];
        var loop = new PointLoop(precision, [.. stages.Select(n => new LoopStage(n, n.Inputs))]);
        var read = new List<PlanEdge>();
        foreach (var stage in stages)
            for (var i = 0; i < stage.Inputs.Length; i++)
                if (stage.Inputs[i] is var edge && !loop.IsInside(edge))
                {
                    edge.Readers.Remove(new(stage, i));
                    if (!read.Contains(edge))
                        read.Add(edge);
                }
        foreach (var stage in stages)
            stage.Loop = loop;
        (last.Inputs, last.Reaches, last.Folded) = ([.. read], [.. read.Select(_ => Reach.Point)], stages[..^1]);
        for (var i = 0; i < read.Count; i++)
            read[i].Readers.Add(new(last, i));
        nodes.RemoveAll(last.Folded.Contains);
    }
}
