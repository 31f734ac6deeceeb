using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Following;

/// <summary>
/// OpenTelemetry's own exporter, from the beginning of a run to its end. It reads its environment variables itself. A collector
/// that does not answer costs the run two seconds at its end, and one warning. Nobody but this class names a type of the library.
/// </summary>
internal sealed partial class OtlpExport : IDisposable
{
    private const int Patience = 1000;
    private readonly TracerProvider? spans;
    private readonly MeterProvider? counters;
    private readonly Faults faults = new();
    private readonly Action<Diagnostic> say;

    /// <summary>Begins it.</summary>
    public OtlpExport(Action<Diagnostic> say)
    {
        this.say = say;
        var resource = ResourceBuilder.CreateEmpty().AddService("pipelinekit", serviceVersion: ProgramName.Version)
            .AddTelemetrySdk().AddEnvironmentVariableDetector();
        if (Export.Has("TRACES"))
            spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Instruments.Name)
                .AddOtlpExporter(o => o.TimeoutMilliseconds = Patience).Build();
        if (Export.Has("METRICS"))
            counters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Instruments.Name)
                .AddOtlpExporter((o, reader) => o.TimeoutMilliseconds = Patience).Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Both at once: what is left when their time is over is lost.
        Parallel.Invoke(() => spans?.ForceFlush(Patience), () => counters?.ForceFlush(Patience));
        spans?.Shutdown(0);
        counters?.Shutdown(0);
        if (faults.First is { } fault)
            say(new(Codes.Export, $"spans or counters may be lost: {fault.TrimEnd('.')}",
                Cure: "check the collector at OTEL_EXPORTER_OTLP_ENDPOINT; outputs and reports are not affected",
                Severity: Severity.Warning));
        faults.Dispose();
    }

    // The exporter tells of its faults as events, each with an exception as the last of its facts.
    private sealed partial class Faults : EventListener
    {
        public string? First { get; private set; }

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name.StartsWith("OpenTelemetry-Exporter-OpenTelemetryProtocol", StringComparison.Ordinal))
                EnableEvents(source, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written) =>
            First ??= TypeName()
                .Replace(written.Payload?.OfType<string>().LastOrDefault()?.Split('\n')[0] ?? written.EventName ?? "", "");

        [GeneratedRegex(@"^[\w.]+Exception: ")]
        private static partial Regex TypeName();
    }
}
