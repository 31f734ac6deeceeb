using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// A pass that only keeps a whole input for the next pass, which reads it in another order, such as a quarter turn. If the input
/// is a single channel of integers in memory, the next pass reads it there, and this one is skipped.
/// </summary>
internal static class WholeInput<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Runs <paramref name="next"/> with the rows; returns false, without side effects, when the pass does more, or the rows are
    /// not in memory.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="pass">The pass to skip.</param>
    /// <param name="next">Runs the pass after it on a store of the image, which it then owns.</param>
    public static unsafe bool Try(PlanRun<T> run, PassPlan pass, Action<PlanEdge, RowStore> next)
    {
        if (Of(pass) is not { } source)
            return false;
        using var reader = run.Open(source);
        var edge = source.Outputs[0];
        var (height, bytes) = (edge.Info.Height, (long)edge.Info.Width * edge.Type.Bytes());
        if (!reader.Header.IsInMemory || reader.Header.SampleType != edge.Type || bytes * height > Array.MaxLength)
            return false;
        var rows = reader.ReadInPlace(height);
        if (rows.IsEmpty)
            return false;
        fixed (byte* at = rows)
        {
            // Vector loads may extend past a row, and there may be no memory after the last one.
            var store = RowStore.Create(edge.Type, edge.Shape(1));
            RowTransfer.Unpack(rows[^(int)bytes..], edge.Type, store, height - 1);
            store.Place(new(0, height - 1), at);
            run.Spent(source, TimeSpan.Zero, bytes * height);
            next(edge, store);
        }
        reader.Finish();
        return true;
    }

    // The input, if keeping it is all that a pass does, and only the next pass reads it.
    private static PlanNode? Of(PassPlan pass) =>
        pass is { Analyses.Count: 0, Sinks.Count: 0, Nodes: [{ IsSource: true } source] }
        && source.Outputs[0] is { IsSpooled: true, InFile: false, IsShared: false, Info.Channels: 1, Left: 0, Right: 0 } edge
        && edge.Type is SampleType.UInt8 or SampleType.UInt16
        && edge.Sinks.Count == 0 && edge.UsePasses().All(p => p == pass.Pass + 1) ? source : null;
}
