using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Programs;

/// <summary>Plugins in separate processes, as in <c>run</c>.</summary>
public sealed class IsolatedPluginsTests : IDisposable
{
    private const string Text = """
        inputs: { a: {}, b: {} }
        stages: { e: { op: energy-difference, in: [a, b], size: 5 } }

        """;

    private readonly StudioFolder folder = new();

    private static string Plugin => Path.Combine(StudioFolder.Repository, "samples/EnergyDifference/bin/Release/net10.0");

    private static string Program => Path.Combine(StudioFolder.Repository, "src/Host/bin/Release/net10.0/pipelinekit.dll");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plugin_in_a_separate_process_gives_the_same_picture()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var (within, apart) = (Open(isolate: false), Open(isolate: true));
        Assert.Empty(apart.State.Meaning.Findings.Concat(apart.State.Faults).Select(f => f.ToString()));
        Assert.False(within.State.Exact!.Graph.Nodes[0].Descriptor!.Plugin!.IsApart);
        Assert.True(apart.State.Exact!.Graph.Nodes[0].Descriptor!.Plugin!.IsApart);
        Assert.Equal(await Pixels(within), await Pixels(apart));
    }

    private static async Task<byte[]> Pixels(StudioSession session)
    {
        var picture = session.PictureOf("e")!;
        return (await session.Store.Overview(picture, default)).Levels[0].Rgba;
    }

    private StudioSession Open(bool isolate) => folder.Open(new StudioRequest(folder.Text("p.yaml", Text))
    {
        Inputs = new Dictionary<string, string>
        {
            ["a"] = StudioFolder.Image("camera.png"),
            ["b"] = StudioFolder.Image("camera.png"),
        },
        Plugins = [Plugin],
        PluginWorker = ["dotnet", Program, "plugin-worker"],
        Isolate = isolate,
    });
}
