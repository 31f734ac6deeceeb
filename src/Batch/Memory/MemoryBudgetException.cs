using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Memory;

/// <summary>PK0705: the plan of an item does not fit the memory budget.</summary>
/// <param name="needed">The budget that the plan needs, in bytes.</param>
/// <param name="message">The message.</param>
/// <param name="cure">The cure.</param>
internal sealed class MemoryBudgetException(long needed, string message, string cure)
    : PipelineException(Codes.MemoryBudget, message, cure)
{
    /// <summary>The budget that the plan needs, in bytes.</summary>
    public long Needed => needed;
}
