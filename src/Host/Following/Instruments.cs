using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PipelineKit.Host.Following;

/// <summary>The instruments for measuring runs, with their public names; see docs/report.md.</summary>
internal static class Instruments
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "PipelineKit";

    private static readonly string Version = typeof(Instruments).Assembly.GetName().Version!.ToString(3);
    private static readonly Meter Meter = new(Name, Version);

    /// <summary>Gets the spans: a run, its items, their stages.</summary>
    public static ActivitySource Spans { get; } = new(Name, Version);

    /// <summary>Gets the counter of items by outcome.</summary>
    public static Counter<long> Items { get; } =
        Meter.CreateCounter<long>("pipelinekit.items", "{item}", "Number of items by outcome.");

    /// <summary>Gets the duration of processed items.</summary>
    public static Histogram<double> ItemSeconds { get; } =
        Meter.CreateHistogram<double>("pipelinekit.item.duration", "s", "Time from opening an item's inputs to committing "
            + "its outputs.");

    /// <summary>Gets the counter of sample bytes by operator.</summary>
    public static Counter<long> Bytes { get; } =
        Meter.CreateCounter<long>("pipelinekit.bytes", "By", "Bytes of samples produced by operators.");
}
