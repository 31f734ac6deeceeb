using System.Runtime.InteropServices;
using PipelineKit.Batch.Pictures;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Batch.Pictures;

public class ThumbnailTests
{
    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(160, 160, 3, false)]
    [InlineData(161, 40, 1, false)]
    [InlineData(481, 331, 3, false)]
    [InlineData(960, 77, 4, true)]
    [InlineData(90, 700, 2, true)]
    public void Each_sample_is_the_mean_of_its_square(int width, int height, int channels, bool alpha)
    {
        var image = new ImageInfo(width, height, channels) { HasAlpha = alpha, White = 255 };
        var samples = Samples(image);

        var picture = Make(image, SampleType.UInt8, samples, bandRows: 7)!;

        var factor = (Math.Max(width, height) + 159) / 160;
        Assert.Equal(((width + factor - 1) / factor, (height + factor - 1) / factor, channels, alpha),
            (picture.Info.Width, picture.Info.Height, picture.Info.Channels, picture.Info.HasAlpha));
        for (var y = 0; y < picture.Info.Height; y++)
            for (var x = 0; x < picture.Info.Width; x++)
                for (var c = 0; c < channels; c++)
                    Assert.Equal(Mean(image, samples, factor, x, y, c),
                        picture.Samples[((y * picture.Info.Width) + x) * channels + c], 0.51);
    }

    [Theory]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.Float64)]
    public void Every_sample_type_gives_the_same_picture(SampleType type)
    {
        var image = new ImageInfo(50, 30, 3) { White = 1 };
        var eight = Samples(image);
        var expected = Make(image with { White = 255 }, SampleType.UInt8, eight)!;

        var samples = type switch
        {
            SampleType.UInt16 => MemoryMarshal.AsBytes<ushort>(eight.Select(s => (ushort)(s * 257)).ToArray()).ToArray(),
            SampleType.Float32 => MemoryMarshal.AsBytes<float>(eight.Select(s => s / 255f).ToArray()).ToArray(),
            _ => MemoryMarshal.AsBytes<double>(eight.Select(s => s / 255d).ToArray()).ToArray(),
        };

        Assert.Equal(expected.Samples, Make(image, type, samples)!.Samples);
    }

    [Fact]
    public void Samples_without_a_white_are_stretched_and_NaN_is_black()
    {
        var image = new ImageInfo(2, 2, 1);

        Assert.Equal([0, 255, 0, 128],
            Make(image, SampleType.Float64, MemoryMarshal.AsBytes<double>([-1e6, 1e6, double.NaN, 0]).ToArray())!.Samples);
        Assert.Equal([0, 0, 0, 0],
            Make(image, SampleType.Float64,
                MemoryMarshal.AsBytes<double>([double.NaN, double.PositiveInfinity, double.NaN, 1e300]).ToArray())!.Samples);
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void Inks_are_shown_as_colors(SampleType type)
    {
        var profile = new byte[128];
        "CMYK"u8.CopyTo(profile.AsSpan(16));
        var image = new ImageInfo(2, 1, 4) { White = type.White(), Profile = new(profile) };
        byte[] inks = [255, 0, 0, 0, 0, 51, 0, 255];
        var samples = type == SampleType.UInt8 ? inks
            : MemoryMarshal.AsBytes<ushort>([.. inks.Select(i => (ushort)(i * 257))]).ToArray();

        Assert.Equal([0, 255, 255, 0, 0, 0], Make(image, type, samples)!.Samples);
    }

    [Fact]
    public void Missing_rows_are_transparent()
    {
        var image = new ImageInfo(2, 3, 1) { White = 255 };
        var thumbnail = new Thumbnail(image, SampleType.UInt8);
        Assert.Null(thumbnail.Finish());

        thumbnail.Take([10, 20, 30, 40], 2);

        Assert.Equal([10, 255, 20, 255, 30, 255, 40, 255, 0, 0, 0, 0], thumbnail.Finish()!.Samples);
    }

    [Theory]
    [InlineData(30_000, 3, 3)]
    [InlineData(5, 20_000, 1)]
    [InlineData(100, 100, 1024)]
    public void Images_of_any_shape_stay_within_the_maximum_size(int width, int height, int channels)
    {
        var image = new ImageInfo(width, height, channels) { White = 255 };

        var picture = Make(image, SampleType.UInt8, new byte[width * height * channels])!;

        Assert.InRange(picture.Info.Width, 1, Thumbnail.Edge);
        Assert.InRange(picture.Info.Height, 1, Thumbnail.Edge);
        Assert.InRange(picture.Samples.Length, 1, Thumbnail.Bytes);
    }

    [Theory]
    [InlineData(Orientation.Normal, 1, 2, 3, 4, 5, 6)]
    [InlineData(Orientation.FlipHorizontal, 3, 2, 1, 6, 5, 4)]
    [InlineData(Orientation.Rotate180, 6, 5, 4, 3, 2, 1)]
    [InlineData(Orientation.FlipVertical, 4, 5, 6, 1, 2, 3)]
    [InlineData(Orientation.Transpose, 1, 4, 2, 5, 3, 6)]
    [InlineData(Orientation.Rotate90, 4, 1, 5, 2, 6, 3)]
    [InlineData(Orientation.Transverse, 6, 3, 5, 2, 4, 1)]
    [InlineData(Orientation.Rotate270, 3, 6, 2, 5, 1, 4)]
    public void A_picture_is_rotated_to_display_orientation(Orientation orientation, params int[] expected)
    {
        var picture = Make(new ImageInfo(3, 2, 1) { White = 255 }, SampleType.UInt8, [1, 2, 3, 4, 5, 6])!.Turned(orientation);

        Assert.Equal(expected, picture.Samples.Select(s => (int)s));
        Assert.Equal(orientation.SwapsAxes() ? (2, 3) : (3, 2), (picture.Info.Width, picture.Info.Height));
        Assert.Equal((picture.Info.Width, picture.Info.Height), (picture.Of.Width, picture.Of.Height));
    }

    private static Picture? Make(ImageInfo image, SampleType type, byte[] samples, int bandRows = 16)
    {
        var thumbnail = new Thumbnail(image, type);
        var stride = image.Width * image.Channels * type.Bytes();
        for (var y = 0; y < image.Height; y += bandRows)
            thumbnail.Take(samples.AsSpan(y * stride), Math.Min(bandRows, image.Height - y));
        return thumbnail.Finish();
    }

    // Colors are weighted by alpha; alpha is not.
    private static double Mean(ImageInfo image, byte[] samples, int factor, int cellX, int cellY, int channel)
    {
        double sum = 0, weights = 0;
        for (var y = cellY * factor; y < Math.Min((cellY + 1) * factor, image.Height); y++)
            for (var x = cellX * factor; x < Math.Min((cellX + 1) * factor, image.Width); x++)
            {
                var pixel = samples.AsSpan((y * image.Width + x) * image.Channels, image.Channels);
                var weight = image.HasAlpha && channel < image.Channels - 1 ? pixel[^1] : 1.0;
                sum += weight * pixel[channel];
                weights += weight;
            }
        return weights == 0 ? 0 : sum / weights;
    }

    private static byte[] Samples(ImageInfo image)
    {
        var random = new Random(7);
        var samples = new byte[image.Pixels * image.Channels];
        random.NextBytes(samples);
        return samples;
    }
}
