using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PipelineKit.Host.Following;

/// <summary>What runs are measured with, by the names that tools listen to. docs/report.md lists them.</summary>
internal static class Instruments
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "PipelineKit";

    private static readonly string Version = typeof(Instruments).Assembly.GetName().Version!.ToString(3);
    private static readonly Meter Meter = new(Name, Version);

    /// <summary>Spans: a run, its items, their stages.</summary>
    public static ActivitySource Spans { get; } = new(Name, Version);

    /// <summary>Items by what became of them.</summary>
    public static Counter<long> Items { get; } =
        Meter.CreateCounter<long>("pipelinekit.items", "{item}", "Items by what became of them.");

    /// <summary>How long items took that were worked on.</summary>
    public static Histogram<double> ItemSeconds { get; } =
        Meter.CreateHistogram<double>("pipelinekit.item.duration", "s", "From opening an item's inputs to naming its outputs.");

    /// <summary>Bytes of samples by the operator that gave them.</summary>
    public static Counter<long> Bytes { get; } =
        Meter.CreateCounter<long>("pipelinekit.bytes", "By", "Bytes of samples that operators gave.");
}
