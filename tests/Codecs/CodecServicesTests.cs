using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using Xunit;

namespace PipelineKit.Tests.Codecs;

public class CodecServicesTests
{
    private static readonly Codec[] _codecs =
        [.. new ServiceCollection().AddBuiltInCodecs().BuildServiceProvider().GetServices<Codec>()];

    [Fact]
    public void Every_format_has_one_name_and_every_extension_one_format()
    {
        var formats = _codecs.SelectMany(codec => codec.Formats).ToArray();

        Assert.Equal(["avif", "csv", "gif", "heif", "jp2k", "jpeg", "jxl", "npy", "pam", "pfm", "png", "pnm", "tiff", "webp"],
            formats.Select(f => f.Name).Order());
        Assert.Equal(formats.SelectMany(f => f.Extensions).Distinct(), formats.SelectMany(f => f.Extensions));
    }

    [Fact]
    public void Options_of_every_format_have_defaults() =>
        Assert.All(_codecs.SelectMany(codec => codec.Formats),
            format => Assert.NotNull(Activator.CreateInstance(format.Options)));

    [Theory]
    [InlineData("astronaut.png", "png")]
    [InlineData("rocket.jpg", "jpeg")]
    public void The_first_bytes_select_the_codec(string name, string format)
    {
        var head = File.ReadAllBytes(Path.Combine(CodecFolder.Repository, "testimages", name)).AsSpan(0, 64).ToArray();

        var codec = Assert.Single(_codecs, codec => codec.CanRead(head, "csv"));

        Assert.Contains(format, codec.Formats.Select(f => f.Name));
    }
}
