using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Planning;

/// <summary>
/// Finds the stages over bytes for which a table can stand: those that look at one sample alone
/// (<see cref="Operator.IsSamplewise"/>), where bytes come out too, certainly or because whoever writes the result rounds it to
/// bytes. Several in a row become one node with one table.
/// </summary>
/// <param name="nodes">All nodes, each after those it reads.</param>
/// <param name="isRounded">Whether nothing reads an image but outputs that round its samples to bytes.</param>
internal sealed class TableFolding(List<PlanNode> nodes, Func<PlanEdge, bool> isRounded)
{
    /// <summary>Marks each such node, and takes those before it into the last of a chain.</summary>
    public void Fold()
    {
        for (var i = 0; i < nodes.Count; i++)
            if (Chain(nodes[i]) is { Count: > 0 } chain)
            {
                Join(chain);
                i = nodes.IndexOf(chain[^1]);
            }
    }

    // The longest chain from a node that ends in bytes. A node with an analysis is not joined to others: its values are known
    // only after a pass.
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
            if (edge.Sinks.Count > 0 || edge.Readers.Count != 1 || first.Analyses
                || !IsLink(edge.Readers[0].Node) || edge.Readers[0].Node.Analyses)
                return chain[..end];
        }
    }

    private static bool IsLink(PlanNode node)
    {
        if (node is not { IsSource: false, Inputs.Length: 1, Outputs.Length: 1, GivesImages: true }
            || node.Operator is IsolatedOperator || node.ValueNodes.Length > 0 || node.Reaches[0] != Reach.Point)
            return false;
        var (seen, given) = (node.Seen(node.Inputs[0].Info), node.Seen(node.Outputs[0].Info));
        return node.Operator!.IsSamplewise([seen]) && seen.Channels == given.Channels
            && (node.KeepsAlpha || !node.Inputs[0].Info.HasAlpha)
            && (!node.Analyses || node.Operator.AnalysisReadsBytes(0, [seen]));
    }

    private void Join(List<PlanNode> chain)
    {
        var (first, last) = (chain[0], chain[^1]);
        last.IsTable = true;
        last.Folded = chain[..^1];
        if (chain.Count == 1)
            return;
        var input = first.Inputs[0];
        last.Inputs[0] = input;
        input.Readers[input.Readers.IndexOf((first, 0))] = (last, 0);
        nodes.RemoveAll(last.Folded.Contains);
    }
}
