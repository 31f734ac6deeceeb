using System.Diagnostics;
using System.Numerics;
using PipelineKit.Codecs;
using PipelineKit.Execution.Spools;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// Runs a pass step by step; in each step, every node in order computes the rows that the plan assigns to it. With several
/// threads, rows of the next step are decoded and rows of the previous one encoded at the same time.
/// </summary>
internal sealed class PassRun<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PlanRun<T> run;
    private readonly PassPlan pass;
    private readonly RunThreadPool pool;
    private readonly bool overlap;
    private readonly Dictionary<PlanEdge, RowStore> rings = [];
    private readonly List<(PlanNode Node, SourceFeed Feed, RowSchedule Schedule)> sources = [];
    private readonly List<(PlanEdge Edge, SinkFeed Feed, RowSchedule Schedule)> sinks = [];
    private readonly List<(SpoolFeed Feed, RowSchedule Schedule)> fills = [], refills = [];
    private readonly List<StageRun> stages = [];
    private readonly List<StageRun> analyses = [];
    private readonly Stopwatch[] clocks = [new(), new()];
    private readonly TransferBuffer buffer = new();
    private readonly DirectRows direct;

    /// <param name="run">The run.</param>
    /// <param name="pass">The pass, or a part of it.</param>
    /// <param name="workers">The worker threads.</param>
    /// <param name="place">Where a part writes its rows of the only output; null for the outputs of the run.</param>
    public PassRun(PlanRun<T> run, PassPlan pass, Workers workers, ImageTarget? place = null)
    {
        ImageTarget Target(int sink) => place ?? run.Target(sink);

        (this.run, this.pass, pool, overlap) = (run, pass, workers.Pool, workers.Pool.Threads > 1);
        try
        {
            foreach (var (edge, rows) in pass.Rings)
                rings[edge] = RowStore.Create(edge.Type, edge.Shape(rows), edge.IsShared ? MappedMemory.Nameless : null);
            var factory = new StageFactory<T>(run, pass, Store, workers);
            foreach (var node in pass.Nodes)
                if (node.IsSource)
                    sources.Add((node, Feed(node), pass.Computes(node)));
                else
                    stages.Add(OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () => factory.Computing(node)));
            foreach (var node in pass.Analyses)
                analyses.Add(OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () => factory.Examining(node)));
            foreach (var (edge, sink) in pass.Sinks)
                sinks.Add((edge, new SinkFeed(Target(sink), edge.Info, Store(edge)), pass.Writes(sink)));
            direct = new(pass, Source(), Output(Target), Compute, overlap ? 1 : 0);
            fills.AddRange(pass.Fills.Select(
                f => (new SpoolFeed(run.SpoolFile(f.Edge), Store(f.Edge), f.Rows.First), f.Rows)));
            refills.AddRange(
                pass.Refills.Select(f => (new SpoolFeed(run.SpoolFile(f.Key), Store(f.Key), f.Value.First), f.Value)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Run(CancellationToken cancellation)
    {
        ParallelWork? reading = null, writing = null;
        try
        {
            Read(0, direct.Passed, cancellation);
            for (var step = 0; step < pass.Steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                Finish(reading);
                var (k, passed) = (step, direct.Passed);
                if (overlap)
                    reading = step + 1 < pass.Steps ? pool.Begin(() => Read(k + 1, passed, cancellation)) : null;
                else
                    Read(step, passed, cancellation);
                direct.Step(k, cancellation);
                Finish(writing);
                var written = direct.Written;
                if (overlap)
                    writing = pool.Begin(() => Write(k, written, cancellation));
                else
                    Write(step, written, cancellation);
            }
            Finish(writing);
        }
        finally
        {
            // Even after an error, the stores must not be in use when they are released.
            pool.Stop();
        }
        foreach (var stage in stages.Concat(analyses))
            stage.Close();
        foreach (var sink in sinks)
            sink.Feed.Finish();
    }

    /// <summary>Adds the times to the report of the run.</summary>
    /// <param name="parts">The number of parts that ran at the same time, so that their average is reported.</param>
    public void Report(int parts = 1)
    {
        foreach (var (node, _, schedule) in sources)
            run.Spent(node, clocks[0].Elapsed / sources.Count / parts, Bytes(node, schedule));
        foreach (var stage in stages)
            run.Spent(stage.Node, stage.Time / parts, Bytes(stage.Node, pass.Computes(stage.Node)));
        foreach (var stage in analyses)
            run.Spent(stage.Node, stage.Time / parts, 0);
        run.Encoded(clocks[1].Elapsed / parts);
    }

    public void Dispose()
    {
        foreach (var (_, feed, _) in sources)
            feed.Dispose();
        foreach (var (_, feed, _) in sinks)
            feed.Dispose();
        foreach (var stage in stages.Concat(analyses))
            stage.Dispose();
        foreach (var ring in rings.Values)
            ring.Dispose();
        buffer.Dispose();
    }

    private SourceFeed Feed(PlanNode node)
    {
        var reader = run.Open(node);
        return new SourceFeed(reader, Store(node.Outputs[0]), pass.Computes(node).First, buffer);
    }

    private RowStore Store(PlanEdge edge) => rings.TryGetValue(edge, out var ring) ? ring : run.Spool(edge);

    private SourceRows? Source() => sources.Select(
        s => SourceRows.Of(pass, s.Node, s.Feed, Store(s.Node.Outputs[0]), overlap)).FirstOrDefault(rows => rows is not null);

    private (PlanEdge, PlacedRows)? Output(Func<int, ImageTarget> target)
    {
        foreach (var (edge, sink) in pass.Sinks)
            if (PlacedRows.Of(edge, target(sink), Store(edge), pass.Writes(sink),
                stages.Find(s => s.Node == edge.Producer)) is { } rows)
                return (edge, rows);
        return null;
    }

    private void Compute(int step)
    {
        foreach (var stage in stages)
            stage.Step(step);
        foreach (var analysis in analyses)
            analysis.Step(step);
    }

    private void Finish(ParallelWork? work)
    {
        if (work is not null)
            pool.Finish(work);
    }

    private void Read(int step, SourceFeed? passed, CancellationToken cancellation)
    {
        clocks[0].Start();
        foreach (var (_, feed, schedule) in sources)
            if (feed != passed)
                feed.ReadTo(schedule.End(step), cancellation);
        foreach (var (feed, schedule) in refills)
            feed.ReadTo(schedule.End(step));
        clocks[0].Stop();
    }

    private void Write(int step, PlanEdge? written, CancellationToken cancellation)
    {
        clocks[1].Start();
        foreach (var (edge, feed, schedule) in sinks)
            if (edge != written)
                feed.Write(schedule.Rows(step), cancellation);
        foreach (var (feed, schedule) in fills)
            feed.WriteTo(schedule.End(step));
        clocks[1].Stop();
    }

    private long Bytes(PlanNode node, RowSchedule schedule) =>
        (long)schedule.Count * node.Outputs.Where(o => o.IsWanted)
            .Sum(o => (long)o.Info.Width * o.Info.Channels * o.Type.Bytes());
}
