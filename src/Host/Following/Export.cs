using System.Runtime.CompilerServices;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Following;

/// <summary>
/// Exports spans and metrics to a collector, as configured by OpenTelemetry's environment variables. The library is loaded only
/// if an endpoint is set.
/// </summary>
internal static class Export
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private static readonly string[] Endpoints = [Prefix + "ENDPOINT", Prefix + "TRACES_ENDPOINT", Prefix + "METRICS_ENDPOINT"];

    /// <summary>Starts the export; returns null when no endpoint is set.</summary>
    /// <param name="say">Receives warnings for the user.</param>
    /// <exception cref="PipelineException">PK0741: an endpoint or protocol is invalid.</exception>
    public static IDisposable? Begin(Action<Diagnostic> say)
    {
        if (Endpoints.All(name => Value(name) is null))
            return null;
        Check();
        return Start(say);
    }

    /// <summary>Returns whether a signal is exported.</summary>
    /// <param name="signal">TRACES or METRICS.</param>
    public static bool Has(string signal) =>
        Value(Prefix + "ENDPOINT") is not null || Value($"{Prefix}{signal}_ENDPOINT") is not null;

    // A separate method, so that no type of the library is loaded earlier.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OtlpExport Start(Action<Diagnostic> say) => new(say);

    private static void Check()
    {
        var bag = new DiagnosticBag();
        foreach (var name in Endpoints)
            if (Value(name) is { } text
                && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                bag.Error(Codes.Export, $"{name} is '{text}', but must be an address", cure: "write it as http://localhost:4317");
        foreach (var name in new[] { Prefix + "PROTOCOL", Prefix + "TRACES_PROTOCOL", Prefix + "METRICS_PROTOCOL" })
            if (Value(name) is { } text and not ("grpc" or "http/protobuf"))
                bag.Error(Codes.Export, $"{name} is '{text}', but must be grpc or http/protobuf", cure: "omit it for grpc");
        bag.ThrowIfErrors();
    }

    // An empty variable counts as unset.
    private static string? Value(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
