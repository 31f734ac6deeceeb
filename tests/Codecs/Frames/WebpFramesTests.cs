using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>Animated WebPs are read as viewers show them, and libvips reads written files identically.</summary>
public sealed class WebpFramesTests : IDisposable
{
    private readonly CodecFolder _folder = new();
    private readonly Codec _codec = new VipsCodec(UntrustedDecoding.Refused);

    public static TheoryData<int> Seeds => [1, 2, 3];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_animations_match_a_naive_canvas(int seed)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(4, 40), random.Next(4, 40));
        var canvas = new NaiveCanvas(width, height);
        var frames = new List<byte>();
        var wanted = new List<byte[]>();
        for (var k = 0; k < 7; k++)
        {
            var (x, y) = (2 * random.Next(width / 2), 2 * random.Next(height / 2));
            var (w, h) = (random.Next(1, width - x + 1), random.Next(1, height - y + 1));
            var (clears, blends) = (random.Next(2) == 0, random.Next(2) == 0);
            var frame = Noise(random, w, h);
            frames.AddRange(Chunk("ANMF", [.. Triple(x / 2), .. Triple(y / 2), .. Triple(w - 1), .. Triple(h - 1),
                .. Triple(40 + k), (byte)((blends ? 0 : 2) | (clears ? 1 : 0)), .. Single(frame, w, h)]));
            wanted.Add(canvas.Show(x, y, frame, clears ? "clear" : "keep", blends));
        }
        var path = _folder.Put("a.webp", Riff([.. Chunk("VP8X", [0x12, 0, 0, 0, .. Triple(width - 1), .. Triple(height - 1)]),
            .. Chunk("ANIM", [0, 0, 0, 0, 9, 0]), .. frames]));

        foreach (var codec in (Codec[])[_codec, new ImageSharpCodec()])
        {
            var (sequence, read) = FrameFiles.Read(codec, path);
            Assert.Equal(9, sequence.Plays);
            Assert.Equal(Enumerable.Range(40, 7).Select(ms => new FrameDelay(ms, 1000)), sequence.Delays);
            Assert.Equal(wanted, read.Select(f => f.Samples));
        }
    }

    [Fact]
    public void libvips_reads_written_files_identically()
    {
        var info = new ImageInfo(30, 20, 4) { HasAlpha = true, White = 255 };
        var random = new Random(5);
        (ImageInfo, byte[])[] frames = [.. Enumerable.Range(0, 3).Select(_ => (info, Flat(Noise(random, 30, 20))))];
        var sequence = new FrameSequence(3) { Plays = 4, Delays = [new(7, 100), new(1, 2), new(0, 1)] };
        var path = FrameFiles.Write(_folder, _codec, "a.webp", "webp", new WebpOptions { Lossless = true }, sequence, frames);

        var (read, samples) = VipsStrip.Read(path, "webpload");

        Assert.Equal((3, 4), (read.Count, read.Plays));
        Assert.Equal(frames.SelectMany(f => f.Item2), samples);
    }

    [Fact]
    public void A_damaged_frame_is_reported_for_the_file()
    {
        var frame = Noise(new Random(1), 8, 8);
        byte[] single = Single(frame, 8, 8);
        byte[] good = Chunk("ANMF", [.. new byte[6], .. Triple(7), .. Triple(7), .. Triple(1), 2, .. single]);
        single.AsSpan(20, 8).Fill(0xFF);
        byte[] bad = Chunk("ANMF", [.. new byte[6], .. Triple(7), .. Triple(7), .. Triple(1), 2, .. single]);
        var path = _folder.Put("a.webp", Riff([.. Chunk("VP8X", [0x12, 0, 0, 0, .. Triple(7), .. Triple(7)]),
            .. Chunk("ANIM", new byte[6]), .. good, .. bad]));
        using var reader = _codec.OpenFrames(path, ReadOptions.Default);
        FrameFiles.Read(reader, 0);

        var fault = Assert.Throws<PipelineException>(() => FrameFiles.Read(reader, 1));

        Assert.StartsWith($"'{path}'", fault.Diagnostics[0].Message);
    }

    // The chunks of a lossless WebP; colors of transparent pixels are kept.
    private byte[] Single(byte[,,] frame, int width, int height)
    {
        var info = new ImageInfo(width, height, 4) { HasAlpha = true, White = 255 };
        var path = _folder.Write(_codec, "single.webp", info, Flat(frame), "webp", new WebpOptions { Lossless = true });
        return File.ReadAllBytes(path)[12..];
    }

    private static byte[,,] Noise(Random random, int width, int height)
    {
        var pixels = new byte[height, width, 4];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var alpha = random.Next(3) switch { 0 => 0, 1 => 255, _ => random.Next(1, 256) };
                for (var c = 0; c < 3; c++)
                    pixels[y, x, c] = (byte)(alpha == 0 ? 0 : random.Next(256));
                pixels[y, x, 3] = (byte)alpha;
            }
        return pixels;
    }

    private static byte[] Flat(byte[,,] frame)
    {
        var flat = new byte[frame.Length];
        Buffer.BlockCopy(frame, 0, flat, 0, flat.Length);
        return flat;
    }

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Word(4 + chunks.Length), .. "WEBP"u8, .. chunks];

    private static byte[] Chunk(string name, byte[] data) =>
        [.. System.Text.Encoding.Latin1.GetBytes(name), .. Word(data.Length), .. data, .. new byte[data.Length & 1]];

    private static byte[] Word(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Triple(int value) => Word(value)[..3];
}
