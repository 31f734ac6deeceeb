using System.Collections.Concurrent;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>A schedule and the code that was generated for it: each piece when it is first run, once for all threads.</summary>
internal sealed class Program(Schedule schedule)
{
    private readonly ConcurrentDictionary<RowCodePlan, Lazy<RowCode>> codes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The schedule.</summary>
    public Schedule Schedule => schedule;

    /// <summary>The code of a plan.</summary>
    public RowCode Code(RowCodePlan plan) => codes.GetOrAdd(plan, static p => new(() => RowCodeWriter.Write(p))).Value;

    /// <summary>A strip of an image.</summary>
    public Tile Tile(int first, int width, int imageWidth, int imageHeight) =>
        new(first, width, imageWidth, imageHeight, schedule.Target.Window, schedule.Target.Reach, schedule.Target.Shrinks);
}
