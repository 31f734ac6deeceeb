using System.Runtime.CompilerServices;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Following;

/// <summary>
/// Sends spans and counters of the program to a collector, as OpenTelemetry's environment variables say: when an endpoint is
/// set, and only then is the library loaded.
/// </summary>
internal static class Export
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private static readonly string[] Endpoints = [Prefix + "ENDPOINT", Prefix + "TRACES_ENDPOINT", Prefix + "METRICS_ENDPOINT"];

    /// <summary>Begins it; null when no endpoint is set.</summary>
    /// <param name="say">Takes what the user should know.</param>
    /// <exception cref="PipelineException">PK0741: an endpoint or a protocol that cannot be.</exception>
    public static IDisposable? Begin(Action<Diagnostic> say)
    {
        if (Endpoints.All(name => Value(name) is null))
            return null;
        Check();
        return Start(say);
    }

    /// <summary>Whether a signal goes anywhere.</summary>
    /// <param name="signal">TRACES or METRICS.</param>
    public static bool Has(string signal) =>
        Value(Prefix + "ENDPOINT") is not null || Value($"{Prefix}{signal}_ENDPOINT") is not null;

    // Apart, so that nothing of the library is looked at before.
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
                bag.Error(Codes.Export, $"{name} is '{text}', but must be grpc or http/protobuf", cure: "leave it out for grpc");
        bag.ThrowIfErrors();
    }

    // A variable that is set to nothing is not set.
    private static string? Value(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
