using PipelineKit.Batch.Units;
using PipelineKit.Host.Options;
using Xunit;

namespace PipelineKit.Tests.Host;

public class TextTests
{
    [Theory]
    [InlineData("1", 1L)]
    [InlineData("64k", 65536L)]
    [InlineData("200M", 209715200L)]
    [InlineData("1.5G", 1610612736L)]
    [InlineData("2GiB", 2147483648L)]
    [InlineData(" 3MB", 3145728L)]
    [InlineData("", null)]
    [InlineData("M", null)]
    [InlineData("-1M", null)]
    [InlineData("0", null)]
    [InlineData("1e3", null)]
    [InlineData("99999999T", null)]
    public void Byte_counts_are_parsed(string text, long? bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1610612736, "1.5 GiB")]
    [InlineData(long.MaxValue, "8388608.0 TiB")]
    public void Byte_counts_are_formatted(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    [Theory]
    [InlineData(0.416, "0.42 s")]
    [InlineData(27.4, "27 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(8040, "2 h 14 min")]
    public void Durations_are_formatted(double seconds, string text) =>
        Assert.Equal(text, Duration.Format(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("640x480", 640, 480, 3, false)]
    [InlineData("640x480x1", 640, 480, 1, false)]
    [InlineData("640×480×4", 640, 480, 4, true)]
    public void Sizes_are_parsed(string text, int width, int height, int channels, bool alpha)
    {
        var info = ImageSize.Parse(text)!;
        Assert.Equal((width, height, channels, alpha), (info.Width, info.Height, info.Channels, info.HasAlpha));
    }

    [Theory]
    [InlineData("640")]
    [InlineData("640x")]
    [InlineData("640x0")]
    [InlineData("1x2x3x4")]
    [InlineData("-1x5")]
    public void Invalid_sizes_are_rejected(string text) => Assert.Null(ImageSize.Parse(text));
}
