using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Conversion between rasters and ImageSharp images.</summary>
public class RasterImagesTests
{
    public static TheoryData<string> Names => [.. PixelCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_image_survives_a_round_trip_exactly(string name)
    {
        var pixels = PixelCase.All[name];
        foreach (var (width, height) in ((int, int)[])[(1, 1), (67, 41), (1, 9)])
        {
            using var image = pixels.Random(width, height);

            var raster = image.ToRaster();
            using var back = pixels.Image(raster);

            Assert.Equal(pixels.Bytes(image), pixels.Bytes(back));
            Assert.Equal((width, height), (raster.Info.Width, raster.Info.Height));
            Assert.Equal(raster.Type.White() ?? 1, raster.Info.White);
        }
    }

    [Fact]
    public void One_of_several_frames_is_named_or_refused()
    {
        using var image = new Image<L8>(1, 1, new L8(10));
        image.Frames.CreateFrame(new L8(20));

        Assert.Equal<byte>([10], image.ToRaster(frame: 0).As<byte>().ToArray());
        Assert.Equal<byte>([20], image.ToRaster(frame: 1).As<byte>().ToArray());
        Assert.Equal("error PK0616: the image has 2 frames, and one is wanted; name it: image.ToRaster(frame: 0), "
            + "or image.Frames.CloneFrame(0) for a further input of ApplyPipeline",
            Assert.Throws<PipelineException>(() => image.ToRaster()).Diagnostics[0].ToString());
        Assert.Equal("error PK0618: the image has 2 frames, and frame 2 is wanted; count frames from 0",
            Assert.Throws<PipelineException>(() => image.ToRaster(frame: 2)).Diagnostics[0].ToString());
    }

    [Fact]
    public void A_raster_has_the_pixels_samples_in_channel_order()
    {
        using var gray = new Image<La32>(1, 1, new La32(1000, 65535));
        using var blue = new Image<Bgra32>(1, 1, new Bgra32(1, 2, 3, 4));
        using var floats = new Image<RgbaVector>(1, 1, new RgbaVector(0.25f, 0.5f, 2, 1));

        Assert.Equal<ushort>([1000, 65535], gray.ToRaster().As<ushort>().ToArray());
        Assert.Equal<byte>([1, 2, 3, 4], blue.ToRaster().As<byte>().ToArray());
        Assert.Equal([0.25f, 0.5f, 2, 1], floats.ToRaster().As<float>().ToArray());
        Assert.True(gray.ToRaster().Info is { HasAlpha: true, White: 65535, Integers: SampleType.UInt16 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Channels_match_ImageSharp_s_pixel_type(string name)
    {
        using var image = PixelCase.All[name].Random(5, 3);
        using var expected = image.CloneAs<RgbaVector>();

        var raster = image.ToRaster();

        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
            {
                double Share(int channel) => raster[y, x, channel] / raster.Info.White!.Value;
                var (pixel, last) = (expected[x, y], raster.Info.ColorChannels - 1);
                foreach (var (channel, sample) in new[] { pixel.R, pixel.G, pixel.B }.Index())
                    Assert.Equal(Share(Math.Min(channel, last)), sample, 1e-6);
                Assert.Equal(raster.Info.HasAlpha ? Share(last + 1) : 1, pixel.A, 1e-6);
            }
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.Float64)]
    public void Samples_of_another_type_or_white_are_scaled_rounded_and_saturated(SampleType type)
    {
        var raster = new Raster(new ImageInfo(6, 1, 1) { White = 200 }, [0, 1, 98, 101, 200, 250], type);

        using var bytes = raster.ToImage<L8>();
        using var floats = raster.ToImage<RgbaVector>();

        // 1 is 1.275 of 255, 98 is 124.95, 101 is 128.775.
        Assert.Equal([0, 1, 125, 129, 255, 255], Pixels.Bytes(bytes));
        Assert.Equal((98f / 200, 1f), (floats[2, 0].G, floats[2, 0].A));
    }

    [Fact]
    public void Gray_is_repeated_and_missing_alpha_is_opaque()
    {
        using var image = Images.Gray(new double[,] { { 7, 9 } }).ToImage<Bgra32>();

        Assert.Equal([7, 7, 7, 255, 9, 9, 9, 255], Pixels.Bytes(image));
    }

    [Fact]
    public void A_result_of_the_engine_becomes_an_integer_image()
    {
        var result = PipelineRunner.Run(BuiltIns.Text("stages:\n  half: { op: multiply, value: 0.5 }\n"),
            [Images.RandomIntegers(33, 17, 3)]).Image;

        using var image = result.ToImage<Rgb24>();

        Assert.Equal(SampleType.Float32, result.Type);
        Assert.Equal(result.Samples.ToArray().Select(s => (byte)Math.Round(s, MidpointRounding.ToEven)), Pixels.Bytes(image));
    }
}
