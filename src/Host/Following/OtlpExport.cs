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
/// OpenTelemetry's own exporter, for the duration of a run. It reads its environment variables itself. If a collector does not
/// respond, it delays the end of the run by two seconds and logs one warning. Only this class uses types of the library.
/// </summary>
internal sealed partial class OtlpExport : IDisposable
{
    private const int Patience = 1000;
    private readonly TracerProvider? spans;
    private readonly MeterProvider? counters;
    private readonly Faults faults = new();
    private readonly Action<Diagnostic> say;

    /// <summary>Starts the export.</summary>
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
        // In parallel: what is left after the timeout is lost.
        Parallel.Invoke(() => spans?.ForceFlush(Patience), () => counters?.ForceFlush(Patience));
        spans?.Shutdown(0);
        counters?.Shutdown(0);
        if (faults.First is { } fault)
            say(new(Codes.Export, $"spans or counters may be lost: {fault.TrimEnd('.')}",
                Cure: "check the collector at OTEL_EXPORTER_OTLP_ENDPOINT; outputs and reports are not affected",
                Severity: Severity.Warning));
        faults.Dispose();
    }

    // The exporter reports its errors as events, with the exception as the last argument.
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
