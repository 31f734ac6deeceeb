using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>Large JPEGs are looked at without decoding all of them.</summary>
public sealed class ReductionTests
{
    private static readonly string Retina = Path.Combine(Repository.Root, "testimages", "retina.jpg");

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_reduced_jpeg_is_about_the_mean_of_its_blocks(int factor)
    {
        var (whole, info) = Read(new ReadOptions());
        var (reduced, small) = Read(new ReadOptions { Reduction = factor });
        // Blocks that the edge cuts are left out.
        Assert.Equal((info.Width / factor, info.Height / factor), (small.Width, small.Height));
        var (sum, count) = (0.0, 0);
        for (var y = 0; y < info.Height / factor; y++)
            for (var x = 0; x < info.Width / factor; x++)
                for (var c = 0; c < info.Channels; c++)
                {
                    var mean = 0.0;
                    for (var dy = 0; dy < factor; dy++)
                        for (var dx = 0; dx < factor; dx++)
                            mean += whole[((y * factor + dy) * info.Width + x * factor + dx) * info.Channels + c];
                    sum += Math.Abs(mean / (factor * factor) - reduced[(y * small.Width + x) * small.Channels + c]);
                    count++;
                }
        Assert.InRange(sum / count, 0, 1.5);
    }

    private static (byte[] Samples, ImageInfo Info) Read(ReadOptions options)
    {
        using var reader = new VipsCodec(UntrustedDecoding.Refused, fastJpeg: false).Open(Retina, options);
        var info = reader.Header.Info;
        var samples = new byte[info.Width * info.Height * info.Channels];
        reader.Read(samples, info.Height);
        return (samples, info);
    }
}
