using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Facts;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Makes the graph of a pipeline file: looks every name up, binds every parameter, and reports all faults at once.
/// </summary>
/// <param name="operators">Every operator that all files see.</param>
/// <param name="codecs">Every format.</param>
/// <param name="plugins">Loads the plugins that a file names; null in a program that
/// runs files of strangers, and refuses those.</param>
public sealed class GraphBuilder(OperatorRegistry operators, CodecRegistry codecs, PluginSet? plugins = null)
{
    private static readonly Dictionary<string, string> NoSettings = [];

    /// <summary>The graph of a file on disk, as it is written. Warnings are dropped: use a bag to see them.</summary>
    /// <exception cref="PipelineException">The file cannot be read, or is wrong: every error in it, with its place.</exception>
    public PipelineGraph BuildFile(string path)
    {
        var bag = new DiagnosticBag();
        var graph = DocumentReader.ReadFile(path, bag) is { } document ? Build(document, bag) : null;
        bag.ThrowIfErrors();
        return graph!;
    }

    /// <summary>The graph of a file as it is written; null when there are errors in <paramref name="bag"/>.</summary>
    public PipelineGraph? Build(PipelineDocument document, DiagnosticBag bag) => Build(document, NoSettings, bag);

    /// <summary>
    /// The graph of a file; null when there are errors in <paramref name="bag"/>, those it held before included.
    /// </summary>
    /// <param name="document">The file.</param>
    /// <param name="settings">Values for its parameters, as <c>--set</c> gives them: YAML text by name.</param>
    /// <param name="bag">Takes what is found. Files that <paramref name="document"/> uses
    /// are read, and their findings are here too.</param>
    public PipelineGraph? Build(PipelineDocument document, IReadOnlyDictionary<string, string> settings, DiagnosticBag bag)
    {
        var files = new BuildFiles(operators, codecs, plugins);
        return Build(document, settings, files, null, bag);
    }

    private static PipelineGraph? Build(PipelineDocument document, IReadOnlyDictionary<string, string> settings, BuildFiles files,
        IReadOnlyList<InputFacts>? facts, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var parameters = PipelineParameters.Read(document,
            PipelineParameters.Parse(document, settings, found), "this pipeline", files, found);
        var build = new Build(files, facts, found);
        var scope = new PipelineScope(build, document, parameters, "", [Path.GetFullPath(document.Source.Name)]);
        scope.Wire();
        scope.ResolveViews();
        var sound = !found.HasErrors && !bag.HasErrors;
        if (sound)
            scope.WarnOfUnused();
        // A file used twice gives its findings twice.
        bag.AddRange(found.Items.Distinct());
        if (!sound)
            return null;
        var graph = new GraphAssembler(scope).Assemble() with { Facts = build.Used, Files = files.Used };
        // Which images are stacks is known once the graph is there.
        var faults = StackCheck.Faults(graph);
        bag.AddRange(faults);
        if (faults.Count > 0)
            return null;
        return facts is not null || build.Used.Count == 0 ? graph
            : graph with { FactBinder = known => Bound(document, settings, files, known) };
    }

    private static PipelineGraph Bound(PipelineDocument document, IReadOnlyDictionary<string, string> settings, BuildFiles files,
        IReadOnlyList<InputFacts> facts)
    {
        var bag = new DiagnosticBag();
        var graph = Build(document, settings, files, facts, bag);
        bag.ThrowIfErrors();
        return graph!;
    }
}
