using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Png;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Png;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;
using ImageInfo = PipelineKit.Imaging.ImageInfo;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>Animated PNGs are read as viewers show them, and written so that other decoders read them.</summary>
public sealed class PngFramesTests : IDisposable
{
    private readonly CodecFolder _folder = new();
    private readonly PngCodec _codec = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_animations_match_a_naive_canvas(int seed)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(1, 40), random.Next(1, 40));
        var canvas = new NaiveCanvas(width, height);
        var (file, number) = (Begin(width, height, 9), 0);
        var wanted = new List<byte[]>();
        for (var k = 0; k < 9; k++)
        {
            var (x, y) = k == 0 ? (0, 0) : (random.Next(width), random.Next(height));
            var (w, h) = k == 0 ? (width, height) : (random.Next(1, width - x + 1), random.Next(1, height - y + 1));
            var (disposal, blends) = (k == 0 ? random.Next(2) : random.Next(3), random.Next(2) == 0);
            var frame = Noise(random, w, h);
            Add(file, ref number, k, (x, y, w, h), Rows(frame), disposal, blends);
            wanted.Add(canvas.Show(x, y, frame, disposal switch { 0 => "keep", 1 => "clear", _ => "restore" }, blends));
        }
        var path = _folder.Put("a.png", file.End());

        Assert.Equal(wanted, FrameFiles.Read(_codec, path).Frames.Select(f => f.Samples));
    }

    [Fact]
    public void A_default_image_outside_the_animation_is_skipped_and_a_visible_canvas_gets_alpha()
    {
        var (file, number) = (Begin(2, 1, 2, color: 0).Data(0, 9, 9), 0);
        Add(file, ref number, 1, (1, 0, 1, 1), [0, 100], 0, blends: false);
        Add(file, ref number, 2, (0, 0, 1, 1), [0, 50], 0, blends: true);
        var path = _folder.Put("a.png", file.End());

        var (_, frames) = FrameFiles.Read(_codec, path);

        Assert.Equal([9, 9], CodecFolder.Read(_codec, path).Samples);
        Assert.Equal([0, 0, 100, 255], frames[0].Samples);
        Assert.Equal([50, 255, 100, 255], frames[1].Samples);
    }

    [Fact]
    public void Samples_of_16_bits_are_blended_in_16_bits()
    {
        var (file, number) = (new PngBytes().Header(1, 1, 16, 4).Add("acTL", 0, 0, 0, 2, 0, 0, 0, 0), 0);
        Add(file, ref number, 0, (0, 0, 1, 1), [0, 0x10, 0x00, 0xFF, 0xFF], 0, blends: false);
        Add(file, ref number, 1, (0, 0, 1, 1), [0, 0x30, 0x00, 0x80, 0x00], 0, blends: true);
        var path = _folder.Put("a.png", file.End());

        var (_, frames) = FrameFiles.Read(_codec, path);

        Assert.Equal([(ushort)Math.Round(((0x3000 * 32768.0) + (0x1000 * 32767.0)) / 65535), ushort.MaxValue],
            CodecFolder.As<ushort>(frames[1].Samples));
    }

    [Theory]
    [InlineData("acTL", 3)]
    [InlineData("fcTL", 3)]
    [InlineData("fcTL", 7)]
    [InlineData("fcTL", 24)]
    [InlineData("fdAT", 3)]
    public void Inconsistent_frames_are_rejected_when_frames_are_read(string chunk, int place)
    {
        byte[] whole = Animation(3);
        var at = LastOf(whole, chunk) + 4;
        whole[at + place] ^= 0x40;
        var length = BinaryPrimitives.ReadInt32BigEndian(whole.AsSpan(at - 8));
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(at + length), PngBytes.Crc(whole.AsSpan(at - 4, length + 4)));
        var path = _folder.Put("a.png", whole);

        Assert.Equal(Codes.Corrupt,
            Assert.Throws<PipelineException>(() => _codec.OpenFrames(path, ReadOptions.Default)).Code);
        Assert.EndsWith("the animation is ignored", Assert.Single(CodecFolder.Read(_codec, path).Header.Warnings).Message);
    }

    [Fact]
    public void Damaged_frame_samples_are_detected_by_checksum()
    {
        byte[] whole = Animation(3);
        whole[LastOf(whole, "fdAT") + 10] ^= 1;
        var path = _folder.Put("a.png", whole);
        using var reader = _codec.OpenFrames(path, ReadOptions.Default);
        FrameFiles.Read(reader, 1);

        Assert.Equal(Codes.Corrupt, Assert.Throws<PipelineException>(() => FrameFiles.Read(reader, 2)).Code);
    }

    [Fact]
    public void ImageSharp_reads_every_written_frame_identically()
    {
        var info = new ImageInfo(33, 21, 4) { HasAlpha = true, White = 255 };
        var random = new Random(3);
        var frames = Enumerable.Range(0, 4).Select(_ => (info, new byte[33 * 21 * 4])).ToArray();
        foreach (var (_, samples) in frames)
            random.NextBytes(samples);
        var path = FrameFiles.Write(_folder, _codec, "a.png", "png", new PngOptions(), new FrameSequence(4), frames);

        for (var k = 0; k < frames.Length; k++)
        {
            using var image = SixLabors.ImageSharp.Image.Load<Rgba32>(Alone(File.ReadAllBytes(path), k));
            var pixels = new byte[33 * 21 * 4];
            image.CopyPixelDataTo(pixels);
            Assert.Equal(frames[k].Item2, pixels);
        }
        Assert.Equal(frames.Select(f => f.Item2), FrameFiles.Read(_codec, path).Frames.Select(f => f.Samples));
    }

    [Fact]
    public void Metadata_comes_from_the_first_frame()
    {
        var info = new ImageInfo(2, 2, 3) { White = 255 };
        var metadata = new ImageMetadata { Text = [new("Title", "A test")] };
        var path = FrameFiles.Write(_folder, _codec, "a.png", "png", new PngOptions(), new FrameSequence(2),
            [(info, new byte[12]), (info, new byte[12])], metadata: metadata);

        Assert.Equal(metadata.Text, FrameFiles.Read(_codec, path).Frames[1].Header.Metadata.Text);
        Assert.Equal(1, File.ReadAllBytes(path).AsSpan().Count("tEXt"u8));
    }

    private static PngBytes Begin(int width, int height, int frames, int color = 6) =>
        new PngBytes().Header(width, height, color: color).Add("acTL", [.. PngBytes.Big(frames), 0, 0, 0, 0]);

    private static void Add(
        PngBytes file, ref int number, int index, (int X, int Y, int W, int H) area, byte[] rows, int disposal, bool blends)
    {
        file.Add("fcTL", [.. PngBytes.Big(number++), .. PngBytes.Big(area.W), .. PngBytes.Big(area.H), .. PngBytes.Big(area.X),
            .. PngBytes.Big(area.Y), 0, 1, 0, 100, (byte)disposal, (byte)(blends ? 1 : 0)]);
        _ = index == 0 ? file.Data(rows) : file.Add("fdAT", [.. PngBytes.Big(number++), .. PngBytes.Zlib(rows)]);
    }

    private static PngBytes Animation(int frames)
    {
        var (file, number) = (Begin(4, 4, frames), 0);
        for (var k = 0; k < frames; k++)
            Add(file, ref number, k, (0, 0, 4, 4), Rows(Noise(new Random(k), 4, 4)), 0, blends: false);
        return file.End();
    }

    private static byte[,,] Noise(Random random, int width, int height)
    {
        var pixels = new byte[height, width, 4];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < 3; c++)
                    pixels[y, x, c] = (byte)random.Next(256);
                pixels[y, x, 3] = random.Next(3) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
            }
        return pixels;
    }

    private static byte[] Rows(byte[,,] frame)
    {
        var (height, stride) = (frame.GetLength(0), frame.GetLength(1) * 4);
        var rows = new byte[height * (stride + 1)];
        for (var y = 0; y < height; y++)
            Buffer.BlockCopy(frame, y * stride, rows, (y * (stride + 1)) + 1, stride);
        return rows;
    }

    private static int LastOf(byte[] file, string chunk) => file.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(chunk));

    // A PNG of a single image: the header, and the data of one frame.
    private static byte[] Alone(byte[] file, int frame)
    {
        var alone = new PngBytes();
        for (var (at, seen) = (8, -1); at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var (name, data) = (Encoding.Latin1.GetString(file, at + 4, 4), file.AsSpan(at + 8, length).ToArray());
            seen += name == "fcTL" ? 1 : 0;
            if (name is "IHDR" or "IEND")
                alone.Add(name, data);
            else if (seen == frame && name is ("IDAT" or "fdAT"))
                alone.Add("IDAT", name == "IDAT" ? data : data[4..]);
            at += 12 + length;
        }
        return alone;
    }
}
