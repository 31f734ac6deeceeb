using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>Animated GIFs are read as viewers show them, compared with a canvas drawn pixel by pixel.</summary>
public sealed class GifFramesTests : IDisposable
{
    private static readonly byte[] Red = [255, 0, 0, 255], Blue = [0, 0, 255, 255], Nothing = [0, 0, 0, 0];
    private static readonly byte[] Table = [255, 0, 0, 0, 0, 255, 0, 255, 0];

    private readonly CodecFolder _folder = new();
    private readonly Codec _codec = new VipsCodec(UntrustedDecoding.Refused);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Offsets_and_disposal_are_applied()
    {
        var file = new GifBytes(3, 1, Table).Loop(4)
            .Control(0, 1).Image(0, 0, 3, 1, [0, 0, 0])
            .Control(5, 2).Image(1, 0, 1, 1, [1])
            .Control(6, 3).Image(2, 0, 1, 1, [1])
            .Control(7, 0).Image(0, 0, 1, 1, [1]).End();

        var (sequence, frames) = FrameFiles.Read(_codec, _folder.Put("a.gif", file));

        Assert.Equal(5, sequence.Plays);
        Assert.Equal([new(0, 100), new(5, 100), new(6, 100), new(7, 100)], sequence.Delays);
        Assert.Equal([.. Red, .. Red, .. Red], frames[0].Samples);
        Assert.Equal([.. Red, .. Blue, .. Red], frames[1].Samples);
        Assert.Equal([.. Red, .. Nothing, .. Blue], frames[2].Samples);
        Assert.Equal([.. Blue, .. Nothing, .. Red], frames[3].Samples);
    }

    [Fact]
    public void Animations_without_holes_have_no_alpha()
    {
        var file = new GifBytes(2, 1, Table).Control(0, 1).Image(0, 0, 2, 1, [0, 1])
            .Control(5, 1, transparent: 2).Image(0, 0, 2, 1, [2, 0]).End();

        var (sequence, frames) = FrameFiles.Read(_codec, _folder.Put("a.gif", file));

        Assert.Equal(1, sequence.Plays);
        Assert.Equal([255, 0, 0, 0, 0, 255], frames[0].Samples);
        Assert.Equal([255, 0, 0, 255, 0, 0], frames[1].Samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_animations_match_a_naive_canvas(int seed)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(1, 40), random.Next(1, 40));
        var table = new byte[3 * 256];
        random.NextBytes(table);
        var gif = new GifBytes(width, height, table);
        var canvas = new NaiveCanvas(width, height);
        var wanted = new List<byte[]>();
        for (var k = 0; k < 12; k++)
        {
            // Some extend beyond the canvas.
            var (x, y, w, h) = (random.Next(width), random.Next(height), random.Next(1, 45), random.Next(1, 45));
            var (disposal, interlaced) = (random.Next(4), random.Next(2) == 0);
            var indices = new byte[w * h];
            random.NextBytes(indices);
            var transparent = random.Next(2) == 0 ? indices[0] : (int?)null;
            gif.Control(k, disposal, transparent).Image(x, y, w, h, interlaced ? Interlaced(indices, w, h) : indices, interlaced);
            wanted.Add(canvas.Show(x, y, Pixels(indices, w, h, table, transparent),
                disposal switch { 2 => "clear", 3 => "restore", _ => "keep" }, blends: true));
        }
        var path = _folder.Put("a.gif", gif.End());

        foreach (var codec in (Codec[])[_codec, new ImageSharpCodec()])
            Assert.Equal(wanted, FrameFiles.Read(codec, path).Frames.Select(f => f.Samples));
    }

    [Fact]
    public void Frames_that_omit_pixels_are_rejected()
    {
        var path = _folder.Put("a.gif",
            new GifBytes(2, 2, Table).Image(0, 0, 2, 2, [0, 0, 0, 0]).Image(0, 0, 2, 2, [0, 1, 1]).End());
        using var reader = _codec.OpenFrames(path, ReadOptions.Default);
        FrameFiles.Read(reader, 0);

        var fault = Assert.Throws<PipelineException>(() => FrameFiles.Read(reader, 1));

        Assert.Equal((Codes.Truncated, $"'{path}' ends before its image does (1 pixels are missing); replace the file"),
            (fault.Code, fault.Message));
    }

    [Fact]
    public void A_missing_trailer_is_reported()
    {
        var path = _folder.Put("a.gif", new GifBytes(1, 1, Table).Image(0, 0, 1, 1, [0]).Image(0, 0, 1, 1, [1]).Cut());

        var warning = Assert.Single(FrameFiles.Read(_codec, path).Frames[0].Header.Warnings);

        Assert.Equal("warning PK0613: it has no end marker after 2 frames, so frames may be missing",
            warning.ToString());
    }

    [Fact]
    public void A_file_that_ends_inside_a_frame_is_rejected_with_its_number()
    {
        var whole = new GifBytes(1, 1, Table).Image(0, 0, 1, 1, [0]).Image(0, 0, 1, 1, [1]).Cut();
        var path = _folder.Put("a.gif", whole.AsSpan(0, whole.Length - 2));

        var fault = Assert.Throws<PipelineException>(() => _codec.OpenFrames(path, ReadOptions.Default));

        Assert.Equal((Codes.Truncated, $"'{path}' ends within its frame 2; replace the file"), (fault.Code, fault.Message));
    }

    private static byte[,,] Pixels(byte[] indices, int width, int height, byte[] table, int? transparent)
    {
        var pixels = new byte[height, width, 4];
        for (var i = 0; i < indices.Length; i++)
            if (indices[i] != transparent)
            {
                for (var c = 0; c < 3; c++)
                    pixels[i / width, i % width, c] = table[(3 * indices[i]) + c];
                pixels[i / width, i % width, 3] = 255;
            }
        return pixels;
    }

    // Every eighth row from 0, every eighth from 4, every fourth from 2, every second from 1.
    private static byte[] Interlaced(byte[] indices, int width, int height)
    {
        IEnumerable<int> Rows(Func<int, bool> chosen) => Enumerable.Range(0, height).Where(chosen);

        var order = Rows(y => y % 8 == 0).Concat(Rows(y => y % 8 == 4))
            .Concat(Rows(y => y % 4 == 2)).Concat(Rows(y => y % 2 == 1));
        return [.. order.SelectMany(y => indices[(y * width)..((y + 1) * width)])];
    }
}
