using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Tables;

namespace PipelineKit.Planning;

/// <summary>
/// Puts one table in the place of stages that each look at one sample alone (<see cref="Operator.IsSamplewise"/>), where bytes
/// go in and bytes come out: certainly, or because whoever writes the result rounds it to bytes.
/// </summary>
/// <param name="nodes">All nodes, each after those it reads.</param>
/// <param name="precision">The pipeline's precision.</param>
/// <param name="isRounded">Whether nothing reads an image but outputs that round its samples to bytes.</param>
internal sealed class TableFolding(List<PlanNode> nodes, SamplePrecision precision, Func<PlanEdge, bool> isRounded)
{
    /// <summary>Replaces each chain of such nodes by one.</summary>
    public void Fold()
    {
        for (var i = 0; i < nodes.Count; i++)
            if (Chain(nodes[i]) is { Count: > 0 } chain)
                Replace(chain);
    }

    // The longest chain from a node that ends in bytes.
    private List<PlanNode> Chain(PlanNode first)
    {
        var chain = new List<PlanNode>();
        var end = 0;
        if (!IsLink(first) || first.Inputs[0].Info.Integers != SampleType.UInt8)
            return chain;
        for (var node = first; ; node = node.Outputs[0].Readers[0].Node)
        {
            chain.Add(node);
            var edge = node.Outputs[0];
            if (edge.Info.Integers == SampleType.UInt8 || isRounded(edge))
                end = chain.Count;
            if (edge.Sinks.Count > 0 || edge.Readers.Count != 1 || !IsLink(edge.Readers[0].Node))
                return chain[..end];
        }
    }

    private static bool IsLink(PlanNode node) =>
        node is { IsSource: false, Inputs.Length: 1, Outputs.Length: 1, Analyses: false, GivesImages: true }
        && node.ValueNodes.Length == 0 && node.Stage?.LateParameters is not { Count: > 0 } && node.Operator!.IsSamplewise
        && node.Reaches[0] == Reach.Point && node.Operator is not IsolatedOperator
        && node.Seen(node.Inputs[0].Info).Channels == node.Seen(node.Outputs[0].Info).Channels
        && (node.KeepsAlpha || !node.Inputs[0].Info.HasAlpha);

    private void Replace(List<PlanNode> chain)
    {
        var (first, last) = (chain[0], chain[^1]);
        var table = new PlanNode
        {
            Name = last.Name,
            OperatorName = last.OperatorName,
            Operator = new TableOperator([.. chain.Select(Link)], precision),
            Inputs = [first.Inputs[0]],
            Outputs = last.Outputs,
            Reaches = [Reach.Point],
            Folded = chain[..^1],
        };
        last.Outputs[0].Producer = table;
        first.Inputs[0].Readers[first.Inputs[0].Readers.IndexOf((first, 0))] = (table, 0);
        nodes[nodes.IndexOf(last)] = table;
        nodes.RemoveAll(table.Folded.Contains);
    }

    private static TableLink Link(PlanNode node) => new(node.Name, node.Operator!, node.InputNames[0],
        node.Seen(node.Inputs[0].Info), node.Seen(node.Outputs[0].Info));
}
