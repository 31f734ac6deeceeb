using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Chooses a plan within the memory budget: spools go to files if memory is insufficient, and stack images are read in row
/// windows if their decoders cannot all be open at once.
/// </summary>
/// <param name="typed">The typed graph.</param>
/// <param name="headers">The headers of its inputs.</param>
/// <param name="encoders">The memory of the encoders, in bytes.</param>
/// <param name="budget">The memory budget.</param>
/// <param name="limits">The limits on temporary files.</param>
internal sealed class BudgetedPlan(TypedGraph typed, IReadOnlyList<ImageHeader> headers, long encoders, MemoryBudget budget,
    ResultLimits limits)
{
    // With so few openings, keeping rows in memory costs less than writing and reading a file of all rows.
    private const int FewOpenings = 3;

    // Lower bands need smaller ring buffers but take more time.
    private static readonly int?[] Bands = [null, 8, 4, 2, 1];

    private readonly ImageHeader[] stacked = [.. headers.Where((_, i) => typed.Graph.Inputs[i].Stack is not null)];

    /// <summary>Returns the plan.</summary>
    /// <param name="options">The other plan options.</param>
    /// <param name="handles">The number of files that may be open.</param>
    /// <exception cref="PipelineException">PK0705: no plan fits the budget; PK0508: temporary files exceed their
    /// limit.</exception>
    public Plan Choose(PlanOptions options, int handles)
    {
        var plan = Plan.Create(typed, options with { SpoolMemory = Math.Min(options.SpoolMemory, budget.Items) }, headers);
        if (Needs(plan) > budget.Items)
            plan = Plan.Create(typed, options with { SpoolMemory = 0 }, headers);
        if (stacked.Length > 0 && (Needs(plan) > budget.Items || stacked.Length > handles))
            plan = Windowed(options with { SpoolMemory = 0 });
        limits.RequireBytes("the temporary files", plan.FileBytes);
        var needed = Needs(plan) + budget.Own;
        if (needed <= budget.Total)
            return plan;
        var (images, codecs) = (ByteSize.Format(plan.Bytes), ByteSize.Format(plan.DecoderBytes + encoders));
        throw new MemoryBudgetException(needed,
            $"the plan takes {ByteSize.Format(needed)} (images {images}, codecs {codecs}, "
            + $"the program {ByteSize.Format(budget.Own)}), but the limit is {ByteSize.Format(budget.Total)}",
            $"raise the limit: --memory {(needed + (1 << 20) - 1) >> 20}M"
            + (options.Threads > 1 ? ", or use fewer threads: -j 1" : ""));
    }

    private long Needs(Plan plan) => plan.Bytes + plan.DecoderBytes + encoders;

    // Band height that leaves half of the memory not used by codecs to the buffered rows, or else the lowest.
    private Plan Windowed(PlanOptions options)
    {
        Plan Of(PlanOptions some, int rows, bool inFile) =>
            Plan.Create(typed, some with { StackWindow = new(rows, inFile) }, headers);

        Plan? least = null;
        foreach (var band in Bands)
        {
            options = options with { BandHeight = band };
            least = Of(options, 1, inFile: false);
            if (least.Bytes <= (budget.Items - (Needs(least) - least.Bytes)) / 2)
                break;
        }
        var perRow = stacked.Length * stacked.Max(h => (long)h.Info.Width * h.Info.Channels * h.SampleType.Bytes());
        var height = stacked.Max(h => h.Info.Height);
        int Rows(long spare) => 1 + (int)Math.Clamp(spare / perRow, 0, height - 1);
        var room = Math.Min(limits.MaxBytes, Free(options.SpoolFolder)) - Of(options, 1, inFile: true).FileBytes;
        var (memory, file) = (new StackWindow(Rows(budget.Items - Needs(least!)), false), new StackWindow(Rows(room), true));
        var window = memory.Openings(height) <= Math.Max(FewOpenings, file.Openings(height)) ? memory : file;
        // The fewest rows for which the number of openings stays the same.
        return Of(options, (height + window.Openings(height) - 1) / window.Openings(height), window.InFile);
    }

    // Half of the free space, because other processes write there too.
    private static long Free(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace / 2;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }
}
