using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Chooses a plan that keeps the budget: spools go to files where memory does not suffice, and the images of stacks are read
/// in windows of rows where not all of their decoders can be open at once.
/// </summary>
/// <param name="typed">The graph.</param>
/// <param name="headers">How its inputs are stored.</param>
/// <param name="encoders">Bytes that the encoders take.</param>
/// <param name="budget">The budget.</param>
/// <param name="limits">What temporary files must keep.</param>
internal sealed class BudgetedPlan(TypedGraph typed, IReadOnlyList<ImageHeader> headers, long encoders, MemoryBudget budget,
    ResultLimits limits)
{
    // With so few openings, rows in memory cost less than a file of all rows, which must be written and read.
    private const int FewOpenings = 3;

    // Lower bands take less memory for their rings, and cost more.
    private static readonly int?[] Bands = [null, 8, 4, 2, 1];

    private readonly ImageHeader[] stacked = [.. headers.Where((_, i) => typed.Graph.Inputs[i].Stack is not null)];

    /// <summary>The plan.</summary>
    /// <param name="options">How it is laid out otherwise.</param>
    /// <param name="handles">Files that may be open.</param>
    /// <exception cref="PipelineException">PK0705: there is none. PK0508: the temporary files take too much.</exception>
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
        throw new PipelineException(Codes.MemoryBudget,
            $"the plan takes {ByteSize.Format(needed)} (images {images}, codecs {codecs}, "
            + $"the program {ByteSize.Format(budget.Own)}), but the budget is {ByteSize.Format(budget.Total)}",
            $"allow more: --memory {(needed + (1 << 20) - 1) >> 20}M"
            + (options.Threads > 1 ? ", or use fewer threads: -j 1" : ""));
    }

    private long Needs(Plan plan) => plan.Bytes + plan.DecoderBytes + encoders;

    // Bands that leave half of what codecs leave to the rows that are kept, or else the lowest.
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
        // As few rows as the same number of openings takes.
        return Of(options, (height + window.Openings(height) - 1) / window.Openings(height), window.InFile);
    }

    // Half of what is free: others write there too.
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
