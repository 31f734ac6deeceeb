using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// A single-channel integer input whose rows are in the decoder's memory. Stages that read only the rows of a step, without
/// margins, read them there instead of from a ring.
/// </summary>
/// <param name="node">The input.</param>
/// <param name="feed">The feed of the input.</param>
/// <param name="store">The ring.</param>
/// <param name="schedule">The rows of each step.</param>
internal sealed class SourceRows(PlanNode node, SourceFeed feed, RowStore store, RowSchedule schedule)
{
    /// <summary>Gets the input.</summary>
    public PlanNode Node => node;

    /// <summary>Gets the feed of the input.</summary>
    public SourceFeed Feed => feed;

    /// <summary>Creates an instance for an input; returns null when it does not qualify.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="node">The input.</param>
    /// <param name="feed">The feed of the input.</param>
    /// <param name="store">The ring.</param>
    /// <param name="isAhead">
    /// Whether rows are decoded while others are computed; this saves more than avoiding a copy, unless decoding is done.
    /// </param>
    public static SourceRows? Of(PassPlan pass, PlanNode node, SourceFeed feed, RowStore store, bool isAhead)
    {
        var edge = node.Outputs[0];
        var schedule = pass.Computes(node);
        return edge is { Info.Channels: 1, Left: 0, Right: 0, IsSpooled: false, IsShared: false, Sinks.Count: 0 }
            && edge.Type is SampleType.UInt8 or SampleType.UInt16 && edge.Type == feed.Type
            && (feed.IsInMemory || (!isAhead && schedule.First == 0))
            && edge.Readers.TrueForAll(r => Readings(pass, r.Node, r.Input).All(one => IsWithin(pass, one, edge, schedule)))
            ? new(node, feed, store, schedule) : null;
    }

    /// <summary>Runs a step on the decoder's memory; returns false, without side effects, when that is not possible.</summary>
    public unsafe bool Step(int step, Action<int> compute)
    {
        var rows = schedule.Rows(step);
        if (rows.IsEmpty)
        {
            compute(step);
            return true;
        }
        var there = feed.TakeInPlace(rows);
        if (there.IsEmpty)
            return false;
        fixed (byte* at = there)
        {
            // Vector loads may extend past a row, and there may be no memory after the last one.
            store.Place(new(rows.First, rows.End - 1), at);
            compute(step);
            store.Place(default, null);
        }
        return true;
    }

    private static IEnumerable<(Reach Reach, RowSchedule Rows)> Readings(PassPlan pass, PlanNode node, int input)
    {
        if (pass.Analyses.Contains(node))
            yield return (node.AnalysisReaches[input], pass.Examines(node));
        if (pass.Nodes.Contains(node))
            yield return (node.Reaches[input], pass.Computes(node));
    }

    private static bool IsWithin(PassPlan pass, (Reach Reach, RowSchedule Rows) reading, PlanEdge edge, RowSchedule schedule)
    {
        for (var step = 0; step < pass.Steps; step++)
        {
            var needed = reading.Reach.IsWhole ? new(0, edge.Info.Height)
                : RowSchedule.Needed(reading.Reach, reading.Rows.Rows(step), edge.Info.Height);
            if (!needed.IsEmpty && (needed.First < schedule.Rows(step).First || needed.End > schedule.Rows(step).End))
                return false;
        }
        return true;
    }
}
