using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Workers;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Within a file, a plugin runs in one way, regardless of how often it is named and what loaded it.</summary>
public sealed class FilePluginIsolationTests : IDisposable
{
    private const string Here = "here", Apart = "apart";

    private readonly Workspace work = new();

    public FilePluginIsolationTests()
    {
        foreach (var name in new[] { "glow", "shine" })
        {
            var plugin = new EmittedAssembly(name);
            plugin.Operator("Thing", name);
            plugin.Save(work[$"plugins/{name}"]);
        }
    }

    public void Dispose() => work.Dispose();

    [LinuxTheory(Needs.Isolation)]
    [InlineData("plugins: [plugins]\n", Here, Here)]
    [InlineData("isolation: process\nplugins: [plugins]\n", Apart, Apart)]
    [InlineData("plugins: [{ path: plugins/glow, isolation: process }, plugins]\n", Apart, Here)]
    [InlineData("plugins: [plugins, { path: plugins/glow, isolation: process }]\n", Apart, Here)]
    [InlineData("isolation: process\nplugins: [plugins, { path: plugins/glow, isolation: none }]\n", Here, Apart)]
    [InlineData("plugins: [{ path: plugins/glow, isolation: process }, { path: " +
        "./plugins/glow/, isolation: process }, plugins/shine]\n", Apart, Here)]
    public void A_plugin_s_isolation_overrides_that_of_the_file(string section,
        string glow, string shine)
    {
        Assert.Equal(("", glow, shine), Ways(section, loaded: false));
        Assert.Equal(("", glow, shine), Ways(section, loaded: true));
    }

    [LinuxTheory(Needs.Isolation)]
    [InlineData("isolation: process\n", Apart, Apart)]
    [InlineData("plugins: [{ path: plugins/glow, isolation: process }]\n", Apart, Here)]
    [InlineData("isolation: process\nplugins: [{ path: plugins/glow, isolation: none }]\n", Here, Apart)]
    public void It_applies_to_plugins_of_the_command_line_too(string section, string glow, string shine) =>
        Assert.Equal(("", glow, shine), Ways(section, loaded: true));

    [LinuxTheory(Needs.Isolation)]
    [InlineData("")]
    [InlineData("plugins: [{ path: plugins/glow, isolation: none }]\n")]
    [InlineData("isolation: none\n")]
    public void Plugins_isolated_by_the_command_line_stay_isolated(string section) =>
        Assert.Equal(("", Apart, Apart), Ways(section, loaded: true, everything: true));

    [LinuxFact(Needs.Isolation)]
    public void Conflicting_isolation_of_one_plugin_is_an_error_with_both_locations() =>
        Assert.Equal("p.yaml:3:36: error PK0418: plugin 'glow' in 'plugins/glow' is to run " +
            "in the program's process here, and in separate processes at p.yaml:2:31; " +
            "name it only once, or use the same isolation in both places",
            Ways("plugins:\n- { path: plugins, isolation: process }\n- { path: plugins/glow, isolation: none }\n",
                loaded: false).Findings);

    private (string Findings, string Glow, string Shine) Ways(string section, bool loaded, bool everything = false)
    {
        var options = PluginWorkerVerb.Options() with { Everything = everything };
        using var plugins = PluginSet.Load(loaded ? [work["plugins"]] : [], [], options);
        var bag = new DiagnosticBag();
        var document = DocumentReader.ReadFile(work.Text("p.yaml",
            section + "stages:\n  warm: { op: glow }\n  bright: { op: shine }\n"), bag)!;
        var graph = new GraphBuilder(new OperatorRegistry(plugins.Operators), new CodecRegistry([]), plugins)
            .Build(document, bag);
        return (string.Join('\n', bag.Sorted()).Replace(work.Root + "/", ""), Way(graph, "warm"), Way(graph, "bright"));
    }

    private static string Way(PipelineGraph? graph, string stage) =>
        graph?.Nodes.Single(n => n.Name == stage).Plugin!.IsApart switch { null => "", true => Apart, false => Here };
}
