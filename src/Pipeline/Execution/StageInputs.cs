using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>The inputs of a node as passed to its kernel or analysis.</summary>
internal sealed class StageInputs<T>
    where T : unmanaged, INumberBase<T>
{
    /// <param name="node">The node.</param>
    /// <param name="bound">The operator, bound to the run's values.</param>
    /// <param name="analyses">Whether rows are analyzed rather than computed.</param>
    /// <param name="stores">Returns the store of an image.</param>
    public StageInputs(PlanNode node, Operator bound, bool analyses, Func<PlanEdge, RowStore> stores)
    {
        ImageInfo[] seen = [.. node.Inputs.Select(i => node.Seen(i.Info))];
        Margins = LateReaches.Margins(node, bound, seen, analyses ? node.AnalysisReaches : node.Reaches, analyses);
        Rows = [.. node.Inputs.Select((edge, i) =>
        {
            var padding = LateReaches.PaddingNumber(edge, Margins[i], node, i);
            return stores(edge) switch
            {
                RowStore<T> own => new PaddedRows<T>(own, seen[i], Margins[i], padding),
                RowStore<byte> bytes => new PaddedRows<T>(new PaddedRows<byte>(bytes, seen[i], Margins[i], padding)),
                var other => throw new InvalidOperationException($"'{node.Name}' cannot read rows of {other.GetType()}."),
            };
        })];
    }

    /// <summary>Gets the margin of each input.</summary>
    public Margin[] Margins { get; }

    /// <summary>Gets the rows of each input.</summary>
    public PaddedRows<T>[] Rows { get; }
}
