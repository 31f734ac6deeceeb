using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Bench.Kernels;

/// <summary>Runs one operator on one-megapixel images on one thread, including planning.</summary>
internal sealed class Megapixel
{
    private static readonly PlanOptions OneThread = new() { Threads = 1 };
    private readonly Raster[] images;

    public Megapixel(int count) => images = [.. Enumerable.Range(0, count).Select(Image)];

    public MemoryResult Run(Operator op) => PipelineRunner.Run(op, images, OneThread);

    // Smooth with grain, like photographs: a median of pure noise would not be representative.
    private static Raster Image(int seed)
    {
        var random = new Random(seed);
        var samples = new double[1024 * 1024];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Math.Clamp(
                Math.Round(128 + 90 * Math.Sin(i % 1024 / 70.0) * Math.Cos(i / 1024 / 50.0) + random.Next(-12, 13)), 0, 255);
        return new Raster(new ImageInfo(1024, 1024, 1) { White = 255 }, samples, SampleType.UInt8);
    }
}
