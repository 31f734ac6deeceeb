using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class PngLimitsTests
{
    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, 0, 268402689)]
    [InlineData(268402690, 1, 0, 268402689)]
    [InlineData(16384, 16384, 1, 268402689)]
    [InlineData(65536, 65537, 0, 4294967296)]
    public void An_image_of_too_many_pixels_is_rejected(int width, int height, byte interlace, long most)
    {
        var refusal = Png.Refusal(new PngBytes().Header(width, height, 16, 6, interlace).Data(0).End());
        Assert.Equal(
            $"the image is {width}×{height}, {(long)width * height} pixels, but only {most} are allowed",
            refusal.Message);
        Assert.Equal(Codes.TooLarge, refusal.Code);
    }

    [Fact]
    public void Streamed_images_can_have_400_megapixels_unless_a_lower_limit_is_set()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new PngBytes().Header(20_000, 20_000, 8, 2).Add("IDAT", new byte[2_000_000]).End());
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var reader = Png.Codec.Open(path, ReadOptions.Default))
                Assert.InRange(reader.Header.DecoderBytes, 1, 4 << 20);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
            var bounded = new ReadOptions { Limits = new ImageLimits { MaxPixels = 399_999_999 } };
            Assert.Equal(Codes.TooLarge, Assert.Throws<PipelineException>(() => Png.Codec.Open(path, bounded)).Code);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Channels_are_limited_as_delivered()
    {
        byte[] file = new PngBytes().Header(1, 1, 8, 3).Add("PLTE", 1, 2, 3).Add("tRNS", 5).Data(0, 0).End();
        var refusal = Png.Refusal(file, new ImageLimits { MaxChannels = 3 });
        Assert.Equal("the image has 4 channels, but only 3 are allowed", refusal.Message);
        Assert.Equal(4, Png.Decode(file, new ImageLimits { MaxChannels = 4 }).Header.Info.Channels);
    }

    [Fact]
    public void Opening_a_file_with_a_forged_size_allocates_nothing_for_it()
    {
        byte[] file = new PngBytes().Header(16000, 16000, 16, 6, interlace: 1).Add("IDAT", new byte[2_000_000]).End();
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var reader = Png.Codec.Open(path, ReadOptions.Default))
                Assert.True(reader.Header.DecoderBytes > 16000L * 16000 * 8);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_interlaced_image_that_does_not_fit_in_memory_is_rejected()
    {
        byte[] file = new PngBytes().Header(20_000, 20_000, 16, 6, interlace: 1).Data(0).End();
        var refusal = Png.Refusal(file, new ImageLimits { MaxPixels = long.MaxValue });
        Assert.Equal(Codes.TooLarge, refusal.Code);
        Assert.Equal(
            "decoding an image of 20000×20000, 4 channels with alpha needs 3200000000 bytes at once, "
            + "which this codec cannot allocate",
            refusal.Message);
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iCCP")]
    [InlineData("iTXt")]
    public void Decompression_of_text_stops_at_the_limit(string type)
    {
        byte[] start = type == "iTXt" ? [65, 0, 1, 0, 0, 0] : [65, 0, 0];
        byte[] file = PngBytes.Small().Add(type, [.. start, .. PngBytes.Zlib(new byte[64 << 20])]).SmallData().End();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Png.Refusal(file, new ImageLimits { MaxMetadataBytes = 1 << 20 });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal(
            $"with the {type} chunk at byte 33 the file's metadata exceed the 1048576 bytes allowed",
            refusal.Message);
    }

    [Fact]
    public void Many_small_texts_add_up_to_the_limit()
    {
        var file = PngBytes.Small();
        for (var i = 0; i < 11; i++)
            file.Add("tEXt", [65, 0, .. new byte[98]]);
        byte[] bytes = file.SmallData().End();
        Assert.Equal(11, Png.Decode(bytes, new ImageLimits { MaxMetadataBytes = 1100 }).Header.Metadata.Text.Count);
        Assert.Equal(Codes.TooLarge, Png.Refusal(bytes, new ImageLimits { MaxMetadataBytes = 1099 }).Code);
    }
}
