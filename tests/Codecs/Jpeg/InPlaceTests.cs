using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Vips;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Jpeg;

public sealed class InPlaceTests : IDisposable
{
    private static readonly ImageInfo _info = new(53, 41, 3) { White = 255 };

    private readonly CodecFolder _folder = new();
    private readonly VipsCodec _codec = new(UntrustedDecoding.InProcess);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_read_in_place_equal_copied_rows()
    {
        var path = _folder.Write(_codec, "a.jpg", _info, Noise(), "jpeg");
        var (_, copied) = CodecFolder.Read(_codec, path);
        using var reader = _codec.Open(path, ReadOptions.Default);
        var stride = _info.Width * _info.Channels;
        for (var y = 0; y < _info.Height; y += 6)
        {
            var rows = Math.Min(6, _info.Height - y);
            var there = reader.ReadInPlace(rows);
            Assert.Equal(Offered(rows * stride), there.Length);
            if (there.IsEmpty)
                return;
            Assert.True(there.SequenceEqual(copied.AsSpan(y * stride, rows * stride)), $"row {y}");
        }
    }

    [Fact]
    public void Rows_written_in_place_give_the_same_file()
    {
        var samples = Noise();
        var options = Activator.CreateInstance(_codec.Formats.First(f => f.Name == "jpeg").Options)!;
        using var file = new MemoryStream();
        using (var writer = _codec.Create(file, _info, ImageMetadata.None, "jpeg", options, 1))
        {
            var stride = _info.Width * _info.Channels;
            for (var y = 0; y < _info.Height; y += 6)
            {
                var rows = Math.Min(6, _info.Height - y);
                var place = writer.PlaceFor(rows);
                Assert.Equal(rows * stride, place.Length);
                samples.AsSpan(y * stride, rows * stride).CopyTo(place);
                writer.Write(place, rows);
            }
            writer.Finish();
        }
        Assert.Equal(File.ReadAllBytes(_folder.Write(_codec, "copied.jpg", _info, samples, "jpeg", options)), file.ToArray());
    }

    // libvips, the fallback without libturbojpeg, does not share rows that it decodes.
    private static int Offered(int bytes) => TurboNative.IsAvailable ? bytes : 0;

    private static byte[] Noise()
    {
        var samples = new byte[_info.Width * _info.Height * _info.Channels];
        new Random(5).NextBytes(samples);
        return samples;
    }
}
