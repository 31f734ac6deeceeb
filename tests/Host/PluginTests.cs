using System.Diagnostics;
using System.Text.Json;
using PipelineKit.Host;
using PipelineKit.Host.Options;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>--plugins and PIPELINEKIT_PLUGINS, with the built sample.</summary>
public sealed class PluginTests : IDisposable
{
    private const string Energy = "stages:\n  energy: { op: energy-difference, in: [left, right], border: shrink }\n";

    private static readonly string Sample = Path.Combine(Repository.Root,
        "samples", "EnergyDifference", "energy-difference.yaml");

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("shrink")]
    [InlineData("valid")]
    public void The_sample_computes_the_sums_of_two_matrices_exactly(string border)
    {
        var pipeline = work.Text("p.yaml",
            "name: p\nprecision: double\ninputs: [left, right]\n" + Energy.Replace("shrink", border));

        var code = work.Run("run", pipeline, "--plugins", Samples.EnergyDifference,
            "-i", "left=" + Matrices.PathOf("window-a"),
            "-i", "right=" + Matrices.PathOf("window-b"), "-o", work["energy.csv"], "--quiet");

        Assert.Equal((0, ""), (code, work.Error));
        Assert.Equal(Repository.Read($"tests/Cases/window-sum-{border}.csv"), File.ReadAllText(work["energy.csv"]));
    }

    [Fact]
    public void The_sample_s_pipeline_can_be_validated_planned_and_run()
    {
        string[] with = ["--plugins", Samples.EnergyDifference];
        string[] inputs = ["-i", "left=" + Matrices.PathOf("window-a"),
            "-i", "right=" + Matrices.PathOf("window-b"), "-o", work["out"]];

        Assert.Equal((0, "", ""), (work.Run(["validate", Sample, .. with]), work.Out, work.Error));
        Assert.Equal(0, work.Run(["plan", Sample, .. inputs, .. with]));
        Assert.Contains("energy-difference", work.Out);
        Assert.Equal(0, work.Run(["run", Sample, .. inputs, .. with]));
        Assert.Equal(["energy/window-a.csv", "view/window-a.png"], work.Files("out"));
    }

    [Fact]
    public void Operators_state_their_plugin()
    {
        Assert.Equal(0, work.Run("operators", "--plugins", Samples.EnergyDifference));
        Assert.Matches(@"(?m)^  energy-difference +Sum of a² − b² over the window\. \(plugin EnergyDifference\)$", work.Out);

        var path = Path.Combine(Samples.EnergyDifference, "EnergyDifference.dll");
        Assert.Equal(0, work.Run("operators", "energy-difference", "--plugins", Samples.EnergyDifference));
        Assert.Contains($"\ninputs   2 images: a, b\noutputs  image\nplugin   EnergyDifference 0.1.0, {path}\n", work.Out);

        Assert.Equal(0, work.Run("operators", "energy-difference", "--json", "--plugins", Samples.EnergyDifference));
        using var json = JsonDocument.Parse(work.Out);
        Assert.Equal(path, json.RootElement.GetProperty("plugin").GetProperty("path").GetString());
    }

    [Fact]
    public void A_folder_that_does_not_exist_stops_everything()
    {
        Assert.Equal(2, work.Run("validate", work.Text("p.yaml", Workspace.Same), "--plugins", work["nowhere"]));

        Assert.Equal("error PK0407: the plugin folder 'nowhere' does not exist; " +
            "specify the output folder of a plugin's build, or a folder that contains one per plugin\n",
            work.Error.Replace(work.Root + "/", ""));
    }

    [Fact]
    public void A_broken_plugin_fails_only_the_pipelines_that_use_it()
    {
        work.Text("plugins/energy/energy.dll", "text");
        var warning = "warning PK0408: plugin 'energy' in 'plugins/energy' is not loaded: " +
            "'energy.dll' is not a .NET assembly that this machine can load; " +
            "build the plugin with 'dotnet build' and copy its whole output\n";

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same),
            work.Image("a.csv"), "-o", work["b.csv"], "--quiet", "--plugins", work["plugins"]));
        Assert.Equal(warning, work.Error);

        Assert.Equal(2,
            work.Run("validate", work.Text("q.yaml", "name: q\ninputs: [left, right]\n" + Energy), "--plugins", work["plugins"]));
        Assert.StartsWith(
            warning
                + "q.yaml:4:17: error PK0203: unknown operator 'energy-difference'; "
                + "does it belong to a plugin that was not loaded ('energy')?\n", work.Error);
    }

    [Fact]
    public void The_variable_names_folders_after_those_of_the_option()
    {
        var separator = Path.PathSeparator;

        Assert.Equal(["a", "b", "c d", "e"], PluginOptions.Folders(["a", "b"], $"c d{separator}{separator} e{separator}"));
        Assert.Empty(PluginOptions.Folders([], null));
    }

    [Fact]
    public void The_variable_is_read()
    {
        var program = Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll");
        var start = new ProcessStartInfo("dotnet", [program, "operators", "energy-difference"]) { RedirectStandardOutput = true };
        start.Environment[PluginOptions.Variable] = Samples.EnergyDifference;
        using var process = Process.Start(start)!;

        Assert.StartsWith("energy-difference (window)\n", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void The_option_requires_a_folder()
    {
        Assert.Equal(2, work.Run("operators", "--plugins"));

        Assert.Equal("error PK0701: --plugins needs a value; see 'pipelinekit operators --help'\n", work.Error);
    }
}
