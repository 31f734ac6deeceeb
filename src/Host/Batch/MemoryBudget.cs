namespace PipelineKit.Host.Batch;

/// <summary>How many bytes a run may take.</summary>
/// <param name="Total">For the whole process.</param>
internal sealed record MemoryBudget(long Total)
{
    /// <summary>What the program takes before the first row: code, libraries, the runtime's own heap. Measured, rounded up.</summary>
    public const long Program = 96L << 20;

    /// <summary>Three quarters of what the machine, or the container, has.</summary>
    public static MemoryBudget Default => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);

    /// <summary>What is left for items.</summary>
    public long Items => Math.Max(0, Total - Program);
}
