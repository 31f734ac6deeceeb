using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Execution;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Following;

/// <summary>
/// Reports a run as spans: the run, its items, their stages. An item's span is created when the item finishes, with its start
/// time, so that workers need not carry it. Items that never started have none.
/// </summary>
internal sealed class RunSpans
{
    private readonly Dictionary<int, DateTimeOffset> began = [];
    private Activity? run;

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        // Events arrive on arbitrary threads, whose current activity must not change.
        var current = Activity.Current;
        switch (happened)
        {
            case RunStarted started:
                run = Start("run", default, started.Time);
                run?.SetTag("pipelinekit.pipeline", started.Job.Graph.Name)
                    .SetTag("pipelinekit.items", started.Job.Items.Count)
                    .SetTag("pipelinekit.threads", started.Request.Threads);
                break;
            case ItemStarted started when run is not null:
                began[started.Index] = started.Time;
                break;
            case ItemFinished finished when run is not null && began.Remove(finished.Index, out var start):
                AddSpan(finished, start, run.Context);
                break;
            case RunFinished finished when run is not null:
                Close(run, finished);
                break;
        }
        Activity.Current = current;
    }

    private static void AddSpan(ItemFinished finished, DateTimeOffset start, ActivityContext parent)
    {
        if (Start("item", parent, start) is not { } item)
            return;
        var result = finished.Result;
        item.SetTag("pipelinekit.item", result.Item.Name)
            .SetTag("pipelinekit.state", StateName.Of(result.State))
            .SetTag("pipelinekit.why", result.Why.Code)
            .SetTag("pipelinekit.planned_bytes", result.PlannedBytes);
        if (result.Failure is { } failure)
            item.SetTag("error.type", failure.Code).SetStatus(ActivityStatusCode.Error, failure.Reason);
        foreach (var stage in result.Report?.Stages ?? [])
            AddSpan(stage, item.Context, start, finished.Time);
        End(item, finished.Time);
    }

    // A stage's time is the sum over its bands, and inputs are read in parallel: a span of that length may outlast its item.
    private static void AddSpan(StageTime stage, ActivityContext parent, DateTimeOffset start, DateTimeOffset latest)
    {
        var end = start + stage.Time;
        if (Start("stage", parent, start) is { } span)
            End(span.SetTag("pipelinekit.stage", stage.Name)
                .SetTag("pipelinekit.operator", stage.Operator)
                .SetTag("pipelinekit.bytes", stage.Bytes)
                .SetTag("pipelinekit.seconds", stage.Time.TotalSeconds), end < latest ? end : latest);
    }

    private static void Close(Activity run, RunFinished finished)
    {
        run.SetTag("pipelinekit.exit_code", finished.ExitCode)
            .SetTag("pipelinekit.done", finished.Tally.Done)
            .SetTag("pipelinekit.failed", finished.Tally.Failed);
        if (finished.ExitCode != ExitCodes.Done)
            run.SetStatus(ActivityStatusCode.Error);
        End(run, finished.Time);
    }

    // Without an explicit parent, the span would become a child of the current one.
    private static Activity? Start(string name, ActivityContext parent, DateTimeOffset start)
    {
        Activity.Current = null;
        return Instruments.Spans.StartActivity(name, ActivityKind.Internal, parent, startTime: start);
    }

    private static void End(Activity span, DateTimeOffset time) => span.SetEndTime(time.UtcDateTime).Stop();
}
