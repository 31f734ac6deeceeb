using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Execution;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Following;

/// <summary>
/// Tells a run as spans: the run, its items, their stages. An item's span is made when the item is finished, with the time it
/// began, so that no worker has to carry it. Items that never started have none.
/// </summary>
internal sealed class RunSpans
{
    private readonly Dictionary<int, DateTimeOffset> began = [];
    private Activity? run;

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        // Spans are told on whatever thread something happened, which must not take them for its own.
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
                Tell(finished, start, run.Context);
                break;
            case RunFinished finished when run is not null:
                Close(run, finished);
                break;
        }
        Activity.Current = current;
    }

    private static void Tell(ItemFinished finished, DateTimeOffset start, ActivityContext parent)
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
            Tell(stage, item.Context, start, finished.Time);
        End(item, finished.Time);
    }

    // A stage's time is the sum over all its bands, and an input is read beside them: a span of that length may outlive its item.
    private static void Tell(StageTime stage, ActivityContext parent, DateTimeOffset start, DateTimeOffset latest)
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

    // With no parent named, the span would become a child of whatever is current.
    private static Activity? Start(string name, ActivityContext parent, DateTimeOffset start)
    {
        Activity.Current = null;
        return Instruments.Spans.StartActivity(name, ActivityKind.Internal, parent, startTime: start);
    }

    private static void End(Activity span, DateTimeOffset time) => span.SetEndTime(time.UtcDateTime).Stop();
}
