using System.Buffers;
using PipelineKit.Imaging;
using PipelineKit.Studio.Pictures;
using Xunit;

namespace PipelineKit.Tests.Studio.Pictures;

/// <summary>Pixels, compared with what their definition gives.</summary>
public sealed class PixelsTests
{
    private readonly Random random = new(1);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(0, 3)]
    [InlineData(512, 2)]
    [InlineData(3, 512)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void An_area_outside_is_empty(int x, int y)
    {
        var area = Noise(4, 3).Area(x, y, 512, 512);
        Assert.Equal(0, area.Bytes);
        Assert.Empty(area.Copy().Rgba);
    }

    [Fact]
    public void An_area_is_clipped_to_the_edges_and_written_in_rows()
    {
        var pixels = Noise(5, 4);
        var area = pixels.Area(3, 2, 512, 512);
        var sent = new ArrayBufferWriter<byte>();
        area.Write(0, 1, sent);
        area.Write(1, 8, sent);
        byte[] expected = [.. pixels.Rgba[((2 * 5 + 3) * 4)..(3 * 5 * 4)], .. pixels.Rgba[((3 * 5 + 3) * 4)..]];
        Assert.Equal(expected, sent.WrittenSpan.ToArray());
        Assert.Equal(expected, area.Copy().Rgba);
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(7, 5)]
    [InlineData(1, 3)]
    public void A_level_is_the_mean_of_the_finer_one_weighted_by_alpha(int width, int height)
    {
        var pixels = Noise(width, height);
        var levels = new PixelLevels(pixels);
        var half = levels[1];
        Assert.Equal(((width + 1) / 2, (height + 1) / 2), (half.Width, half.Height));
        for (var y = 0; y < half.Height; y++)
            for (var x = 0; x < half.Width; x++)
                Assert.Equal(Mean(pixels, x * 2, y * 2, 2), half.Rgba[((y * half.Width + x) * 4)..][..4]);
        Assert.Equal((1, 1), (levels[levels.Count - 1].Width, levels[levels.Count - 1].Height));
        Assert.Equal(levels.Sum(l => l.Rgba.Length), levels.Bytes);
    }

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(3, false, 3)]
    [InlineData(3, false, 2)]
    [InlineData(4, true, 3)]
    [InlineData(2, true, 1)]
    public void Bytes_become_means_of_blocks_and_every_sample_is_counted(int channels, bool alpha, int factor)
    {
        const int width = 11, height = 7;
        var info = new ImageInfo(width, height, channels) { HasAlpha = alpha, White = 255 };
        var samples = new byte[width * height * channels];
        random.NextBytes(samples);
        var builder = new BytePixels(info, height, factor);
        for (var y = 0; y < height; y++)
            builder.Add(samples.AsSpan(y * width * channels, width * channels));
        var (pixels, summary) = builder.Finish();

        var shown = Pixels.Blank(width, height);
        for (var i = 0; i < width * height; i++)
            for (var c = 0; c < 4; c++)
                shown.Rgba[i * 4 + c] = c == 3 ? alpha ? samples[i * channels + channels - 1] : (byte)255
                    : samples[i * channels + (info.ColorChannels < 3 ? 0 : c)];
        for (var y = 0; y < pixels.Height; y++)
            for (var x = 0; x < pixels.Width; x++)
                Assert.Equal(Mean(shown, x * factor, y * factor, factor), pixels.Rgba[((y * pixels.Width + x) * 4)..][..4]);
        for (var c = 0; c < channels; c++)
            for (var value = 0; value < 256; value++)
                Assert.Equal(samples.Where((s, i) => i % channels == c && s == value).Count(),
                    summary.Channels[c].Histogram[value]);
    }

    private static byte[] Mean(Pixels of, int left, int top, int side)
    {
        double[] sums = new double[3];
        var (weight, count) = (0.0, 0);
        for (var y = top; y < Math.Min(of.Height, top + side); y++)
            for (var x = left; x < Math.Min(of.Width, left + side); x++, count++)
            {
                var at = (y * of.Width + x) * 4;
                weight += of.Rgba[at + 3];
                for (var c = 0; c < 3; c++)
                    sums[c] += of.Rgba[at + c] * of.Rgba[at + 3];
            }
        return [.. sums.Select(s => (byte)(weight == 0 ? 0 : Math.Floor(s / weight + 0.5))),
            (byte)Math.Floor(weight / count + 0.5)];
    }

    private Pixels Noise(int width, int height)
    {
        var pixels = Pixels.Blank(width, height);
        random.NextBytes(pixels.Rgba);
        return pixels;
    }
}
