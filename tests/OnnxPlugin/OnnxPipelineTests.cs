using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.OnnxPlugin;

/// <summary>The pipelines of plugins/Onnx, run by the program over a photograph.</summary>
public sealed class OnnxPipelineTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("soften", 1)]
    [InlineData("upscale", 2)]
    public void Its_pipelines_run_as_they_are(string name, int scale)
    {
        var pipeline = Path.Combine(Repository.Root, "plugins", "Onnx", $"{name}.yaml");
        var photo = Path.Combine(Repository.Root, "testimages", "chelsea.png");
        Assert.Equal(0, work.Run("run", pipeline, photo, "-o", work["large.png"], "--no-progress"));

        var header = File.ReadAllBytes(work["large.png"]);
        Assert.Equal((451 * scale, 300 * scale), (Big(header, 16), Big(header, 20)));
    }

    private static int Big(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
