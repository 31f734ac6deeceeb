using System.Diagnostics;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph.Building;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary><c>plugins:</c> of a pipeline file: loads the named plugins for that file only and verifies them.</summary>
public sealed class FilePluginTests : IDisposable
{
    private const string Stages = "stages:\n  glow: { op: glow }\n";

    private readonly Workspace work = new();
    private readonly PluginSet plugins = PluginSet.Load([], []);

    public FilePluginTests() => Emit("glow", "1.2.3.0", "plugins/glow");

    public void Dispose()
    {
        plugins.Dispose();
        work.Dispose();
    }

    [Theory]
    [InlineData("plugins: [plugins/glow]\n")]
    [InlineData("plugins: [plugins]\n")]
    [InlineData("plugins: [{ path: plugins/glow, version: 1 }]\n")]
    [InlineData("plugins: [{ path: plugins/glow, version: 1.2.3 }]\n")]
    [InlineData("plugins:\n  - path: plugins/glow\n    sha256: HASH\n    version: '1.2'\n  - plugins/glow\n")]
    public void A_plugin_named_by_the_file_is_available(string section) =>
        Says(section.Replace("HASH", PluginContent.Hash(work["plugins/glow"])) + Stages, "");

    [Fact]
    public void The_folder_is_relative_to_the_file()
    {
        work.Text("below/p.yaml", "plugins: [../plugins/glow]\n" + Stages);

        Assert.Equal("", Findings("below/p.yaml"));
    }

    [Fact]
    public void A_missing_folder_is_an_error_at_its_location() =>
        Says("plugins: [plugins/glwo]\n" + Stages, """
            p.yaml:1:11: error PK0407: the plugin folder 'plugins/glwo' does not exist; specify the output folder of a plugin's build, or a folder that contains one per plugin
            p.yaml:3:15: error PK0203: unknown operator 'glow'; run 'pipelinekit operators' to list all operators
            """);

    [Fact]
    public void A_folder_named_a_thousand_times_is_loaded_and_reported_once()
    {
        work.Text("empty/note.txt", "");
        string[] names = ["empty", "./empty", "empty/", "empty/../empty"];

        Says($"plugins: [{string.Join(", ", Enumerable.Range(0, 1000).Select(i => names[i % 4]))}, plugins/glow]\n{Stages}", """
            p.yaml:1:11: warning PK0407: plugin 'empty' in 'empty' is not loaded: its folder contains no .dll; specify the plugin's build output, such as bin/Release/net10.0
            """);
    }

    [LinuxFact("/proc")]
    public void A_folder_deleted_before_it_is_listed_is_a_warning()
    {
        // The folder from which the others are found.
        work.Text("p.yaml", "plugins: [/proc/self/fd, plugins/glow]\n" + Stages);

        var findings = Findings("p.yaml");

        Assert.Matches(@"warning PK0407: plugin '\d+' in '/proc/self/fd/\d+' is not loaded: the plugin folder "
            + @"'/proc/self/fd/\d+' cannot be listed: it does not exist, or a folder on the way to it does not; check " +
                "", findings);
        Assert.All(findings.Split('\n'), f => Assert.StartsWith("p.yaml:1:11: warning PK04", f));
    }

    [Fact]
    public void A_different_version_is_rejected() =>
        Says("plugins: [{ path: plugins/glow, version: 1.3 }]\n" + Stages, """
            p.yaml:1:42: error PK0412: plugin 'glow' in 'plugins/glow' has the version 1.2.3, but the pipeline requires 1.3; install that version, or review the changes and write version: 1.2.3
            p.yaml:3:15: error PK0203: unknown operator 'glow'; does it belong to a plugin that was not loaded ('glow')?
            """);

    [Fact]
    public void Files_with_another_hash_are_rejected_and_not_loaded()
    {
        var pinned = PluginContent.Hash(work["plugins/glow"]);
        work.Text("plugins/glow/more/colors.txt", "red");
        var found = PluginContent.Hash(work["plugins/glow"]);

        Says($"plugins: [{{ path: plugins/glow, sha256: {pinned} }}]\n" + Stages, $"""
            p.yaml:1:41: error PK0412: the files of plugin 'glow' in 'plugins/glow' have the hash {found}, but the pipeline requires {pinned}; restore the pinned files, or review the changes and pin {found}
            p.yaml:3:15: error PK0203: unknown operator 'glow'; does it belong to a plugin that was not loaded ('glow')?
            """);
        Assert.Empty(plugins.Plugins);
    }

    [Fact]
    public void A_pin_applies_to_one_plugin()
    {
        Emit("shine", "1.0.0.0", "plugins/shine");

        Says("plugins: [{ path: plugins, version: 1 }]\nstages:\n  same: { op: same }\n",
            "p.yaml:1:37: error PK0307: 'plugins' contains 2 plugins, " +
            "but a version or hash applies to a single plugin; specify the folder of a single plugin");
    }

    [Fact]
    public void A_broken_plugin_is_a_warning_and_only_a_pipeline_that_uses_it_fails()
    {
        work.Text("plugins/glow/glow.dll", "text");
        const string Warning = "p.yaml:1:11: warning PK0408: plugin 'glow' in 'plugins/glow' is not loaded: " +
            "'glow.dll' is not a .NET assembly that this machine can load; " +
            "build the plugin with 'dotnet build' and copy its whole output";

        Says("plugins: [plugins/glow]\nstages:\n  same: { op: same }\n", Warning);
        Says("plugins: [plugins/glow]\n" + Stages,
            Warning
                + "\np.yaml:3:15: error PK0203: unknown operator 'glow'; "
                + "does it belong to a plugin that was not loaded ('glow')?");
        Says("plugins: [{ path: plugins/glow, version: 1 }]\nstages:\n  same: { op: same }\n", Warning.Replace(":11:", ":19:"));
    }

    [Fact]
    public void Plugins_of_one_file_are_unavailable_in_others()
    {
        work.Text("inner.yaml", "plugins: [plugins/glow]\n" + Stages);

        Says("stages:\n  inner: { use: inner.yaml }\n", "");
        Says("stages:\n  inner: { use: inner.yaml }\n  more: { op: glow }\n",
            "p.yaml:3:15: error PK0203: unknown operator 'glow'; run 'pipelinekit operators' to list all operators");
    }

    [Fact]
    public void Plugins_of_two_files_can_define_the_same_operator()
    {
        Emit("glow", "2.0.0.0", "other/glow");
        work.Text("inner.yaml", "plugins: [plugins/glow]\n" + Stages);

        Says("plugins: [other/glow]\nstages:\n  inner: { use: inner.yaml }\n  more: { op: glow }\n", "");
        Assert.Equal([new Version(2, 0, 0, 0), new Version(1, 2, 3, 0)], plugins.Plugins.Select(p => p.Version));
    }

    [Fact]
    public void A_program_that_disallows_plugins_loads_none()
    {
        work.Text("p.yaml", "plugins: [plugins/glow]\n" + Stages);

        Assert.Equal("""
            p.yaml:1:11: error PK0413: this program does not load plugins named in pipeline files; remove 'plugins', or use a program that loads them, such as pipelinekit
            p.yaml:3:15: error PK0203: unknown operator 'glow'; run 'pipelinekit operators' to list all operators
            """, Findings("p.yaml", null));
    }

    [LinuxFact("GNU find, sort and xargs")]
    public void The_hash_matches_one_computed_by_a_shell()
    {
        work.Text("plugins/glow/more/a color.txt", "red");
        var start = new ProcessStartInfo("sh",
            ["-c", @"find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum"])
        {
            WorkingDirectory = work["plugins/glow"],
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;

        Assert.Equal(shell.StandardOutput.ReadToEnd().Split(' ')[0], PluginContent.Hash(work["plugins/glow"]));
    }

    private void Says(string text, string findings)
    {
        work.Text("p.yaml", text);
        Assert.Equal(findings, Findings("p.yaml"));
    }

    private string Findings(string file) => Findings(file, plugins);

    private string Findings(string file, PluginSet? set)
    {
        var bag = new DiagnosticBag();
        var builder = new GraphBuilder(new OperatorRegistry([OperatorDescriptor.Of(typeof(Same))]), new CodecRegistry([]), set);
        Assert.Equal(builder.Build(DocumentReader.ReadFile(work[file], bag)!, bag) is null, bag.HasErrors);
        return string.Join('\n', bag.Sorted().Select(d => d.ToString())).Replace(work.Root + "/", "");
    }

    private void Emit(string name, string version, string folder)
    {
        var assembly = new EmittedAssembly(name, version);
        assembly.Operator("Thing", name);
        assembly.Save(work[folder]);
    }

    [Operator("same", Summary = "Changes nothing.")]
    private sealed class Same : PointOperator
    {
        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }
}
