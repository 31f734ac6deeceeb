using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Host.Context;

/// <summary>Reads pipeline files for the verbs.</summary>
internal static class PipelineFile
{
    /// <summary>Builds a pipeline; warnings are written to the error stream.</summary>
    /// <exception cref="PipelineException">The pipeline is invalid, with all errors.</exception>
    public static PipelineGraph Load(
        HostServices tools, string path, IReadOnlyDictionary<string, string> settings, TextWriter error) =>
        Load(tools, path, settings, error, out _);

    /// <summary>Builds a pipeline and returns its warnings.</summary>
    public static PipelineGraph Load(HostServices tools, string path, IReadOnlyDictionary<string, string> settings,
        TextWriter error, out IReadOnlyList<Diagnostic> warnings)
    {
        var bag = new DiagnosticBag();
        var graph = tools.Build(path, settings, bag);
        bag.ThrowIfErrors();
        warnings = [.. bag.Sorted()];
        foreach (var warning in warnings)
            error.WriteLine(warning.Render());
        return graph!;
    }
}
