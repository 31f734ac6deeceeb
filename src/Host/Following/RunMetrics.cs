using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;

namespace PipelineKit.Host.Following;

/// <summary>Counts events of runs. Tags have few distinct values: a state, a code, an operator; never a path.</summary>
internal static class RunMetrics
{
    /// <summary>Handles an event.</summary>
    public static void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Result: var result })
            return;
        var state = new KeyValuePair<string, object?>("state", StateName.Of(result.State));
        if (result.Failure is { Code: var code })
            Instruments.Items.Add(1, state, new("code", code));
        else
            Instruments.Items.Add(1, state);
        if (result.State is ItemState.Done or ItemState.Failed)
            Instruments.ItemSeconds.Record(result.Time.TotalSeconds, state);
        foreach (var stage in result.Report?.Stages ?? [])
            if (stage.Bytes > 0)
                Instruments.Bytes.Add(stage.Bytes, new KeyValuePair<string, object?>("operator", stage.Operator));
    }
}
