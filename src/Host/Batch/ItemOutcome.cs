using PipelineKit.Execution;

namespace PipelineKit.Host.Batch;

/// <summary>What an item gives that ran well: its outputs, written but not in place yet, and how it went.</summary>
internal sealed record ItemOutcome(long PlannedBytes, RunReport Report, ItemOutputs Outputs) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Outputs.Dispose();
}
