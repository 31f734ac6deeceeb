using System.Collections.Concurrent;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>A schedule and its generated code. Each piece is generated when it first runs, once for all threads.</summary>
internal sealed class Program(Schedule schedule)
{
    private readonly ConcurrentDictionary<RowCodePlan, Lazy<RowCode>> codes = new(ReferenceEqualityComparer.Instance);

    public Schedule Schedule => schedule;

    /// <summary>Returns the code of a plan.</summary>
    public RowCode Code(RowCodePlan plan) => codes.GetOrAdd(plan, static p => new(() => RowCodeWriter.Write(p))).Value;

    /// <summary>Creates a strip of an image.</summary>
    public Tile Tile(int first, int width, int imageWidth, int imageHeight) =>
        new(first, width, imageWidth, imageHeight, schedule.Target.Window, schedule.Target.Reach, schedule.Target.Shrinks);
}
