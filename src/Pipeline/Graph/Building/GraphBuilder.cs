using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Facts;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Builds the graph of a pipeline file: resolves all names, binds all parameters, and reports all errors at once.
/// </summary>
/// <param name="operators">The operators available to all files.</param>
/// <param name="codecs">The codecs.</param>
/// <param name="plugins">Loads the plugins that a file refers to; null to reject them, for untrusted files.</param>
public sealed class GraphBuilder(OperatorRegistry operators, CodecRegistry codecs, PluginSet? plugins = null)
{
    private static readonly Dictionary<string, string> NoSettings = [];

    /// <summary>
    /// Builds the graph of a file on disk, with default parameters. Warnings are discarded; to see them, use a bag.
    /// </summary>
    /// <exception cref="PipelineException">The file cannot be read or is invalid: all errors with their places.</exception>
    public PipelineGraph BuildFile(string path)
    {
        var bag = new DiagnosticBag();
        var graph = DocumentReader.ReadFile(path, bag) is { } document ? Build(document, bag) : null;
        bag.ThrowIfErrors();
        return graph!;
    }

    /// <summary>
    /// Builds the graph of a file with default parameters; returns null when <paramref name="bag"/> has errors.
    /// </summary>
    public PipelineGraph? Build(PipelineDocument document, DiagnosticBag bag) => Build(document, NoSettings, bag);

    /// <summary>
    /// Builds the graph of a file; returns null when <paramref name="bag"/> has errors, including earlier ones.
    /// </summary>
    /// <param name="document">The file.</param>
    /// <param name="settings">Values for parameters, as given by <c>--set</c>: YAML text by name.</param>
    /// <param name="bag">Receives the diagnostics, including those of files that <paramref name="document"/> uses.</param>
    /// <param name="refuse">Returns why a file may not be read, given the node that refers to it and its path; null if it may.
    /// Every file may be read if omitted.</param>
    public PipelineGraph? Build(PipelineDocument document, IReadOnlyDictionary<string, string> settings, DiagnosticBag bag,
        Func<ScalarNode, string, Diagnostic?>? refuse = null)
    {
        var files = new BuildFiles(operators, codecs, plugins, refuse);
        return Build(document, settings, files, null, named: true, bag);
    }

    private static PipelineGraph? Build(PipelineDocument document, IReadOnlyDictionary<string, string> settings, BuildFiles files,
        IReadOnlyList<InputFacts>? facts, bool named, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var parameters = PipelineParameters.Read(document,
            PipelineParameters.Parse(document, settings, found), "this pipeline", files, found);
        var build = new Build(files, facts, found) { Named = named };
        var scope = new PipelineScope(build, document, parameters, "", [Path.GetFullPath(document.Source.Name)]);
        scope.Wire();
        scope.ResolveViews();
        var sound = !found.HasErrors && !bag.HasErrors;
        if (sound)
            scope.WarnOfUnused();
        // A file that is used twice reports its diagnostics twice.
        bag.AddRange(found.Items.Distinct());
        if (!sound)
            return null;
        var graph = new GraphAssembler(scope).Assemble() with
        {
            Facts = build.Used,
            Files = files.Used,
            UsedPipelines = files.Pipelines,
        };
        // Which images are stacks is known only when the graph is complete.
        var faults = StackCheck.Faults(graph);
        bag.AddRange(faults);
        if (faults.Count > 0)
            return null;
        return facts is not null || build.Used.Count == 0 ? graph
            : graph with { FactBinder = (known, names) => Bound(document, settings, files, known, names) };
    }

    private static PipelineGraph Bound(PipelineDocument document, IReadOnlyDictionary<string, string> settings, BuildFiles files,
        IReadOnlyList<InputFacts> facts, bool named)
    {
        var bag = new DiagnosticBag();
        var graph = Build(document, settings, files, facts, named, bag);
        bag.ThrowIfErrors();
        return graph!;
    }
}
