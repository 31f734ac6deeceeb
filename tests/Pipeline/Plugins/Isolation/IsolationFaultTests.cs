using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Workers;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins.Isolation;

/// <summary>
/// Why a plugin cannot be isolated, each reason with its complete message; and errors that are the same as in process.
/// </summary>
public sealed class IsolationFaultTests : IDisposable
{
    private static readonly IsolationOptions Usual = PluginWorkerVerb.Options() with { Everything = true };

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void On_systems_other_than_Linux_it_is_rejected() => IsNotLoaded(Usual with { Possible = false },
        "PK0420: plugin 'HostilePlugins' in 'HOSTILE' is not loaded: plugins can run in separate processes on Linux only; " +
        "omit --isolate and isolation to run it in this process");

    [Theory]
    [InlineData("isolation: process\n", "p.yaml:1:12: error PK0420: plugins can run in separate processes on Linux only; " +
        "omit --isolate and isolation to run it in this process", true)]
    [InlineData("plugins: [{ path: HOSTILE, isolation: process }]\n",
        "p.yaml:1:19: warning PK0420: plugin 'HostilePlugins' in 'HOSTILE' is not loaded: " +
            "plugins can run in separate processes on Linux only; " +
            "omit --isolate and isolation to run it in this process\n" +
            "p.yaml:3:15: error PK0203: unknown operator 'hostile'; " +
            "does it belong to a plugin that was not loaded ('HostilePlugins')?", false)]
    public void On_other_systems_a_file_that_requests_it_is_invalid(string section, string findings, bool loaded)
    {
        using var plugins = PluginSet.Load(loaded ? [Samples.Hostile] : [],
            [], Usual with { Everything = false, Possible = false });

        Assert.Equal(findings, Findings(section, plugins, plugins.Operators));
    }

    [Fact]
    public void A_program_without_workers_rejects_it()
    {
        using var plugins = PluginSet.Load([Samples.Hostile], []);

        Assert.Equal("p.yaml:1:12: error PK0420: this program cannot run plugins in separate processes; " +
            "omit isolation, or run the pipeline with a program that can, such as pipelinekit",
            Findings("isolation: process\n", plugins, plugins.Operators));
    }

    [LinuxFact(Needs.Isolation)]
    public void A_worker_that_cannot_be_started_is_reported() =>
        IsNotLoaded(new IsolationOptions(work["no program"]) { Everything = true },
            "PK0420: plugin 'HostilePlugins' in 'HOSTILE' is not loaded: " +
            $"no process can be started for it with '{work["no program"]}': " +
            $"An error occurred trying to start process '{work["no program"]}' with " +
            $"working directory '{Environment.CurrentDirectory}'. No such file or directory");

    [LinuxFact(Needs.Isolation)]
    public void A_worker_that_exits_before_responding_is_reported() =>
        IsNotLoaded(new IsolationOptions("sh", "-c", "exit 3") { Everything = true },
            "PK0421: plugin 'HostilePlugins' in 'HOSTILE' is not loaded: " +
            "it ended its process with exit code 3; fix the plugin; nothing else is affected");

    // An impossible length, a truncated message, a list longer than its message.
    [LinuxTheory(Needs.Isolation)]
    [InlineData(@"\377\377\377\377")]
    [InlineData(@"\377\377\377\177")]
    [InlineData(@"\2\0\0\0\1\5")]
    [InlineData(@"\7\0\0\0\145\377\377\377\177\0\0")]
    public void A_malformed_response_is_reported(string bytes) =>
        IsNotLoaded(new IsolationOptions("sh", "-c", $"printf '{bytes}'; sleep 60") { Everything = true },
            "PK0420: plugin 'HostilePlugins' in 'HOSTILE' is not loaded: " +
            "it returned an invalid response; fix the plugin: it writes to memory it must not write to");

    [LinuxFact(Needs.Isolation)]
    public void A_size_that_depends_on_a_non_transferable_object_is_rejected()
    {
        using var plugin = IsolatedPlugin.Load(Path.Combine(Samples.Hostile, "HostilePlugins.dll"), Usual);
        var one = plugin.Operators.Single(o => o.Name == "hostile-sizer").Create();

        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(one,
            [new Raster(new ImageInfo(2, 2, 1), [1, 2, 3, 4])]));

        Assert.Equal("PK0420: the operator 'hostile-sizer' of plugin 'HostilePlugins' " +
            "sizes its result by 'shape', a Shape, which cannot be sent between processes; " +
            "use numbers and tables, or run the plugin in the host process", $"{fault.Code}: {fault.Message}");
    }

    [Fact]
    public void A_missing_native_library_is_reported_when_it_is_called() => MissesLibrary();

    [LinuxFact(Needs.Isolation)]
    public void A_missing_native_library_is_reported_by_a_worker_too() => MissesLibrary("--isolate");

    private void MissesLibrary(params string[] way)
    {
        var plugin = new EmittedAssembly("glow");
        plugin.Operator("Glow", "glow", computes: plugin.Native("Shade", "shade", "number_of_shades"));
        plugin.Save(work["glow"]);

        Assert.Equal(1, work.Run(["run", work.Text("p.yaml", "stages:\n  warm: { op: glow }\n"),
            work.Image("a.csv"), "-o", work["b.csv"], "--quiet",
            "--plugins", work["glow"], .. way]));

        Assert.Equal("a.csv: error PK0425: stage 'warm': the operator 'glow' of " +
            "plugin 'glow' needs the native library 'shade', or one that it needs, " +
            "which is neither in the plugin's folder nor installed; put it in the plugin's folder, under runtimes/" +
            $"{RuntimeInformation.RuntimeIdentifier}/native, or install it", work.Error.Split('\n')[0]);
        Assert.Empty(work.Files("b.csv"));
    }

    private static void IsNotLoaded(IsolationOptions options, string warning)
    {
        using var plugins = PluginSet.Load([Samples.Hostile], [], options);

        Assert.Empty(plugins.Operators);
        Assert.Equal($"warning {warning}", Short(Assert.Single(plugins.Faults).ToString()));
    }

    private string Findings(string section, PluginSet plugins, IReadOnlyList<OperatorDescriptor> known)
    {
        var bag = new DiagnosticBag();
        var file = work.Text("p.yaml", section.Replace("HOSTILE", Samples.Hostile) + "stages:\n  evil: { op: hostile }\n");
        new GraphBuilder(new OperatorRegistry(known), new CodecRegistry([]), plugins)
            .Build(DocumentReader.ReadFile(file, bag)!, bag);
        return Short(string.Join('\n', bag.Sorted()).Replace(work.Root + "/", ""));
    }

    private static string Short(string text) => text.Replace(Samples.Hostile, "HOSTILE");
}
