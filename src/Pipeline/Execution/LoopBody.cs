using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// The stages of a loop for one worker thread: kernels with their own state, and a row buffer for every image without a ring of
/// the kernels' type.
/// </summary>
internal sealed class LoopBody<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<PlanEdge, RowStore<T>> held = [];
    private readonly List<(RowStore From, RowStore<T> To)> widened = [];
    private readonly List<Member> members = [];
    private readonly Scratch<T> scratch;
    private readonly RowStore<T>? result;
    private readonly RowStore target;

    public LoopBody(PlanRun<T> run, PointLoop loop, Func<PlanEdge, RowStore> stores, Scratch<T> scratch)
    {
        this.scratch = scratch;
        target = stores(loop.Stages[^1].Node.Outputs[0]);
        foreach (var edge in loop.Held)
        {
            var row = held[edge] = new RowStore<T>(PointLoop.Row(edge));
            if (!loop.IsInside(edge) && edge.Producer != loop.Stages[^1].Node)
                widened.Add((stores(edge), row));
        }
        result = held.GetValueOrDefault(loop.Stages[^1].Node.Outputs[0]);
        RowStore<T> Rows(PlanEdge edge) => held.TryGetValue(edge, out var row) ? row : (RowStore<T>)stores(edge);
        foreach (var (node, operands) in loop.Stages)
            members.Add(OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin,
                () => new Member(run, node, operands, Rows)));
    }

    /// <summary>Computes a row of the result.</summary>
    public void Run(int y)
    {
        foreach (var (from, to) in widened)
            RowConversion.Convert(from, to, y);
        foreach (var member in members)
            member.Run(y, scratch);
        if (result is not null)
            RowRounding.Round(result, target, y);
    }

    public void Dispose()
    {
        foreach (var member in members)
            member.Dispose();
        foreach (var row in held.Values)
            row.Dispose();
    }

    private sealed class Member : IDisposable
    {
        private readonly PlanNode node;
        private readonly RowKernel<T> kernel;
        private readonly ScratchLayout layout;
        private readonly InputRows<T>[] inputs;
        private readonly OutputRows<T>?[] outputs;
        private readonly int width, columns;

        public Member(PlanRun<T> run, PlanNode node, PlanEdge[] operands, Func<PlanEdge, RowStore<T>> rows)
        {
            this.node = node;
            var bound = run.Bind(node);
            kernel = bound.Kernel<T>(node.Context(run.ValuesOf(node)));
            layout = node.ScratchOf(bound);
            inputs = [.. operands.Select(e => new PaddedRows<T>(rows(e), node.Seen(e.Info), Reach.Point.Margin, 1))];
            outputs = [.. node.Outputs.Select(e => new StoredRows<T>(rows(e), node.Seen(e.Info)))];
            width = node.Outputs[0].Info.Width;
            columns = kernel.TileColumns > 0 ? kernel.TileColumns : width;
        }

        public void Run(int y, Scratch<T> scratch) => OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () =>
        {
            for (var x = 0; x < width; x += columns)
            {
                scratch.Open(layout);
                kernel.Compute(new RowTask<T>(new(y, y + 1), inputs, outputs, scratch, x, Math.Min(width, x + columns)));
            }
            return true;
        });

        public void Dispose() => (kernel as IDisposable)?.Dispose();
    }
}
