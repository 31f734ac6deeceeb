using System.Diagnostics;
using System.Text;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Following;

/// <summary>
/// Spans and counters sent to a collector. The library reads environment variables, so the program runs in a separate process.
/// </summary>
public sealed class ExportTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Spans_and_counters_reach_a_collector_and_no_counter_has_the_name_of_a_file()
    {
        using var collector = new Collector();

        var (code, said) = Run(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_RESOURCE_ATTRIBUTES", "site=greenhouse"));

        Assert.Equal(0, code);
        Assert.DoesNotContain("PK0741", said);
        var traces = collector.Received("/v1/traces");
        Assert.All(["pipelinekit.pipeline", "pipelinekit.state", "pipelinekit.operator", "service.name",
            "pipelinekit", "greenhouse", "secret-name"], word => Assert.Contains(word, traces));
        // The name is the fifth field of a span: its tag, its length, its letters.
        Assert.All(["run", "item", "stage"], name => Assert.Contains($"\u002A{(char)name.Length}{name}", traces));
        var metrics = collector.Received("/v1/metrics");
        Assert.All(["pipelinekit.items", "pipelinekit.item.duration", "pipelinekit.bytes", "done"],
            word => Assert.Contains(word, metrics));
        Assert.DoesNotContain("secret-name", metrics);
        Assert.DoesNotContain(work.Root, metrics);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public void A_missing_collector_causes_a_warning(string protocol)
    {
        int port;
        using (var taken = new Collector())
            port = new Uri(taken.Address).Port;

        var (code, said) = Run(("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));

        Assert.Equal(0, code);
        Assert.EndsWith($"warning PK0741: spans or counters may be lost: Connection refused (127.0.0.1:{port}); " +
            "check the collector at OTEL_EXPORTER_OTLP_ENDPOINT; outputs and reports are not affected\n", said);
        Assert.Equal(["secret-name.csv"], work.Files("out"));
    }

    [Fact]
    public void An_invalid_address_or_protocol_is_rejected_before_anything_runs()
    {
        var (code, said) = Run(("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon"));

        Assert.Equal(2, code);
        Assert.Equal("""
            error PK0741: OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost', but must be an address; write it as http://localhost:4317
            error PK0741: OTEL_EXPORTER_OTLP_PROTOCOL is 'carrier-pigeon', but must be grpc or http/protobuf; omit it for grpc

            """, said);
        Assert.Empty(work.Files("out"));
    }

    private (int Code, string Said) Run(params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [HostProcess.Program, "run", work.Text("p.yaml", Workspace.Same),
            Path.GetDirectoryName(work.Image("in/secret-name.csv"))!, "-o", work["out"], "--no-progress"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
