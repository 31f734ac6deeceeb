using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Host.Context;

/// <summary>Reads pipeline files for the verbs.</summary>
internal static class PipelineFile
{
    /// <summary>Builds a pipeline; warnings go to the error stream.</summary>
    /// <exception cref="PipelineException">Everything that is wrong with it.</exception>
    public static PipelineGraph Load(Toolbox tools, string path, IReadOnlyDictionary<string, string> settings, TextWriter error)
    {
        var bag = new DiagnosticBag();
        var graph = tools.Build(path, settings, bag);
        bag.ThrowIfErrors();
        foreach (var warning in bag.Sorted())
            error.WriteLine(warning.Render());
        return graph!;
    }
}
