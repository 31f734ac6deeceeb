using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Planning;

/// <summary>
/// Finds stages over bytes that a lookup table can replace. They process each sample independently
/// (<see cref="Operator.IsSamplewise"/>), and their output is certainly bytes, or is rounded to bytes by its writer.
/// Consecutive ones become one node with one table.
/// </summary>
/// <param name="nodes">All nodes, in topological order.</param>
/// <param name="isRounded">Returns whether an image is read only by outputs that round its samples to bytes.</param>
internal sealed class TableFolding(List<PlanNode> nodes, Func<PlanEdge, bool> isRounded)
{
    /// <summary>Marks these nodes, and merges each chain into its last node.</summary>
    public void Fold()
    {
        for (var i = 0; i < nodes.Count; i++)
            if (Chain(nodes[i]) is { Count: > 0 } chain)
            {
                Join(chain);
                i = nodes.IndexOf(chain[^1]);
            }
    }

    // Returns the longest chain from a node whose output is bytes. A node with an analysis is not merged, because its values
    // are known only after a pass.
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
        input.Readers[input.Readers.IndexOf(new(first, 0))] = new(last, 0);
        nodes.RemoveAll(last.Folded.Contains);
    }
}
