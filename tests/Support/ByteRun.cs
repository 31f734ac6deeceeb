using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Pipeline.Execution;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Runs an operator from 8 bits to 8 bits, on bytes throughout.</summary>
internal static class ByteRun
{
    /// <summary>Creates an image of bytes.</summary>
    public static Raster Image(int width, int height, int channels, Func<int, int> sample) =>
        Raster.Of<byte>(new ImageInfo(width, height, channels) { White = 255, Integers = SampleType.UInt8 },
            [.. Enumerable.Range(0, width * height * channels).Select(i => (byte)sample(i))]);

    /// <summary>Returns the result of the operator's byte kernel, and checks that bands and threads change nothing.</summary>
    public static byte[] Of(Operator op, Raster image)
    {
        var once = Of(op, image, new PlanOptions());
        Assert.Equal(once, Of(op, image, new PlanOptions { Threads = 2, BandHeight = 7 }));
        return once;
    }

    /// <summary>Returns the result with given plan options.</summary>
    public static byte[] Of(Operator op, Raster image, PlanOptions options)
    {
        var typed = GraphTyper.Infer(Graphs.Of(Graphs.Node("stage", op, EdgeRef.Input(0))), [image.Info]);
        var target = new Raster(typed.Info(typed.Graph.Outputs[0].Image!.Value), SampleType.UInt8);
        var plan = Plan.Create(typed, options with { Targets = [SampleType.UInt8] });
        Assert.Equal([SampleType.UInt8, SampleType.UInt8], plan.Stages.Select(s => s.Type));
        Executor.Run(plan, [image.Open], [new ImageTarget(target.Write(), SampleType.UInt8)]);
        return target.As<byte>().ToArray();
    }
}
