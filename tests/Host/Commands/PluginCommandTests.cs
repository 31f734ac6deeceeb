using System.Text.Json;
using PipelineKit.Host.Workers;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Testing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary><c>plugin list</c>, <c>plugin show</c> and <c>plugin test</c>.</summary>
public sealed class PluginCommandTests : IDisposable
{
    private static readonly string Path = System.IO.Path.Combine(Samples.EnergyDifference, "EnergyDifference.dll");

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Without_plugins_the_list_explains_how_to_add_one()
    {
        Assert.Equal(0, work.Run("plugin", "list"));

        Assert.Equal("no plugins; name their folders with --plugins or in a pipeline file\n", work.Out);
    }

    [Fact]
    public void The_list_shows_each_plugin_with_its_operators()
    {
        Assert.Equal(0, work.Run("plugin", "list", "--plugins", Samples.EnergyDifference));

        Assert.Equal($"EnergyDifference 0.1.0  {Path}\n  energy-difference  Sum of a² − b² over the window.\n\n" +
            "1 plugin; 'plugin show NAME' with the same options prints its hash\n", work.Out);
    }

    [Fact]
    public void The_list_includes_the_plugins_of_pipelines()
    {
        var pipeline = work.Text("p.yaml",
            $"plugins: ['{Samples.EnergyDifference}']\n{Workspace.Same.Replace("name: same\n", "")}");

        Assert.Equal(0, work.Run("plugin", "list", "--json", "--pipeline", pipeline));
        using var json = JsonDocument.Parse(work.Out);
        var one = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("EnergyDifference", "0.1.0", Path),
            (one.GetProperty("name").GetString(), one.GetProperty("version").GetString(), one.GetProperty("path").GetString()));
        Assert.Equal("energy-difference", Assert.Single(one.GetProperty("operators").EnumerateArray()).GetString());
    }

    [Fact]
    public void A_pipeline_file_accepts_the_pin_that_show_prints()
    {
        Assert.Equal(0, work.Run("plugin", "show", "EnergyDifference", "--plugins", Samples.EnergyDifference));
        var hash = PluginContent.Hash(Samples.EnergyDifference);
        Assert.Equal($"EnergyDifference 0.1.0\n  {Path}\n  fits PipelineKit.Contract 0.1.0 to 0.1.x; this program has " +
            "0.1.0\n  runs in this program's process\n\noperators\n  energy-difference  Sum of a² − b² over the window.\n\n" +
            "to pin it in a pipeline file\n  plugins:\n    - path: " +
            $"{Samples.EnergyDifference}\n      version: 0.1.0\n      sha256: {hash}\n", work.Out);

        var section = work.Out[work.Out.IndexOf("  plugins:", StringComparison.Ordinal)..].Replace("\n  ", "\n").TrimStart();
        Assert.Equal(0, work.Run("validate",
            work.Text("p.yaml", section + "inputs: [a, b]\nstages:\n  e: { op: energy-difference, in: [a, b] }\n")));
        Assert.Equal("", work.Error);
    }

    [Fact]
    public void A_missing_plugin_is_reported()
    {
        Assert.Equal(2, work.Run("plugin", "show", "EnergyDiference", "--plugins", Samples.EnergyDifference));
        Assert.Equal("error PK0416: no plugin 'EnergyDiference' is loaded; did you mean 'EnergyDifference'?\n", work.Error);

        Assert.Equal(2, work.Run("plugin", "show", "Glow"));
        Assert.Equal("error PK0416: no plugin 'Glow' is loaded; name its folder " +
            "with --plugins, or a pipeline that lists it with --pipeline\n", work.Error);

        work.Text("Glow/Glow.dll", "text");
        Assert.Equal(2, work.Run("plugin", "show", "Glow", "--plugins", work["Glow"]));
        Assert.EndsWith("\nerror PK0416: no plugin 'Glow' is loaded; see the warning for the reason\n", work.Error);
    }

    [Fact]
    public void Show_prints_the_contract_versions_that_a_plugin_declares()
    {
        var plugin = new EmittedAssembly("glow");
        plugin.Operator("Glow", "glow");
        plugin.States("0.1", "0.3");
        plugin.Save(work["glow"]);

        Assert.Equal(0, work.Run("plugin", "show", "glow", "--plugins", work["glow"]));
        Assert.Contains("\n  fits PipelineKit.Contract 0.1 to 0.3.x; this program has 0.1.0\n", work.Out);

        Assert.Equal(0, work.Run("plugin", "show", "glow", "--plugins", work["glow"], "--json"));
        using var json = JsonDocument.Parse(work.Out);
        Assert.Equal(("0.1 to 0.3.x", "0.1.0", false), (json.RootElement.GetProperty("contract").GetString(),
            json.RootElement.GetProperty("contractHere").GetString(), json.RootElement.GetProperty("isolated").GetBoolean()));
    }

    [LinuxFact(Needs.Isolation)]
    public void With_isolate_everything_is_reported_from_a_worker_process()
    {
        Assert.Equal(0, work.Run("plugin", "list", "--isolate", "--plugins", Samples.EnergyDifference));
        Assert.Equal($"EnergyDifference 0.1.0  {Path}  (in separate " +
            "processes)\n  energy-difference  Sum of a² − b² over the window.\n\n" +
            "1 plugin; 'plugin show NAME' with the same options prints its hash\n", work.Out);

        Assert.Equal(0, work.Run("plugin", "show", "EnergyDifference", "--isolate", "--plugins", Samples.EnergyDifference));
        Assert.Contains("\n  fits PipelineKit.Contract 0.1.0 to 0.1.x; this program has 0.1.0\n  runs in separate processes\n",
            work.Out);

        Assert.Equal(0, work.Run("plugin", "list", "--isolate", "--json", "--plugins", Samples.EnergyDifference));
        using var json = JsonDocument.Parse(work.Out);
        Assert.True(json.RootElement[0].GetProperty("isolated").GetBoolean());
    }

    [Fact]
    public void A_plugin_that_passes_the_kit_is_reported() => GlowPasses();

    [LinuxFact(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    public void The_kit_can_be_run_through_workers() => GlowPasses("--isolate");

    private void GlowPasses(params string[] options)
    {
        var plugin = new EmittedAssembly("glow");
        plugin.Operator("Glow", "glow", example: "{ op: glow }", computes: plugin.Number("Seven", 7));
        plugin.Save(work["glow"]);

        Assert.Equal(0, work.Run(["plugin", "test", work["glow"], .. options]));

        Assert.Equal("ok    glow\n1 operator: no faults\n", work.Out);
    }

    [LinuxFact(Needs.Isolation)]
    public void An_operator_that_crashes_its_worker_is_not_tested_further()
    {
        using var plugin = IsolatedPlugin.Load(System.IO.Path.Combine(Samples.Hostile, "HostilePlugins.dll"),
            PluginWorkerVerb.Options());

        Assert.Equal("{ op: hostile-at-once, deed: exit } over 1×1, 1 channel in float " +
            "cannot run: stage 'example': the operator 'hostile-at-once' of plugin " +
            "'HostilePlugins' ended its process with exit code 0; fix the plugin; nothing else is affected; no " +
                "further checks ran",
            Assert.Single(Conformance.Check(plugin.Operators.Single(o => o.Name == "hostile-at-once"))));
    }

    [Fact]
    public void A_plugin_with_a_fault_is_reported_and_the_exit_code_is_1()
    {
        var plugin = new EmittedAssembly("glow");
        plugin.Operator("Glow", "glow");
        plugin.Save(work["glow"]);

        Assert.Equal(1, work.Run("plugin", "test", work["glow"]));

        Assert.Equal("FAIL  glow\n      operator 'glow' has no Example\n1 of 1 operator with faults\n", work.Out);
    }

    [Fact]
    public void A_plugin_that_cannot_be_loaded_is_reported_and_the_exit_code_is_2()
    {
        work.Text("glow/glow.dll", "text");

        Assert.Equal(2, work.Run("plugin", "test", work["glow"]));

        Assert.Equal("0 operators: no faults; plugin 'glow' was not loaded\n", work.Out);
        Assert.StartsWith("warning PK0408: plugin 'glow' in 'glow' is not loaded: ", work.Error);
    }
}
