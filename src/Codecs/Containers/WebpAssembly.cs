using System.Buffers.Binary;
using PipelineKit.Codecs.Frames;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using static PipelineKit.Codecs.Containers.WebpContainer;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// Combines WebP files into an animation (RFC 9649, 2.7.1.1). Every frame covers the canvas and replaces it; the metadata is that
/// of the first.
/// </summary>
internal sealed class WebpAssembly() : FrameAssembly("webp")
{
    private const int FrameHead = 16;
    private const byte DoNotBlend = 2;
    private const long Most = uint.MaxValue - 9;

    private FrameSequence _sequence = new(1);
    private ImageInfo _image = new(1, 1, 1);
    private byte[] _exif = [], _xmp = [];
    private int _flags = Animation;

    public override bool GoesBack => true;

    protected override IReadOnlyList<int> DelayUnits => [1000];

    protected override int MostDelay => (1 << 24) - 1;

    public override void Begin(Stream target, FrameSequence sequence, ImageInfo first) =>
        (_sequence, _image) = (sequence, first);

    public override void Append(Stream target, Stream frame, ImageInfo image, int index)
    {
        var file = new byte[frame.Length];
        frame.ReadExactly(file);
        if (index == 0)
            WriteHead(target, file);
        var picture = Picture(file);
        _flags |= image.HasAlpha ? Alpha : 0;
        Head(target, "ANMF"u8, FrameHead + picture.Length);
        Span<byte> head = stackalloc byte[FrameHead];
        // The position is the top left corner.
        head.Clear();
        Triple(head[6..], image.Width - 1);
        Triple(head[9..], image.Height - 1);
        Triple(head[12..], Units(Delay(_sequence, index)).Units);
        head[15] = DoNotBlend;
        target.Write(head);
        target.Write(picture);
        if (target.Position > Most)
            throw new PipelineException(Codes.CannotWrite, "the frames need more than 4 GiB, the limit of WebP",
                "write tiff, or select fewer frames at a time, as in frames: 1..100");
    }

    public override void Finish(Stream target)
    {
        Chunk(target, "EXIF"u8, _exif);
        Chunk(target, "XMP "u8, _xmp);
        var end = target.Position;
        target.Position = 0;
        Head(target, "RIFF"u8, (int)(uint)(end - ChunkHead));
        target.Position = RiffHead;
        Head(target, "VP8X"u8, Extended);
        target.Write(Fields(_image, _flags));
        target.Position = end;
    }

    private void WriteHead(Stream target, byte[] first)
    {
        var profile = Block(first, "ICCP"u8);
        (_exif, _xmp) = (Block(first, "EXIF"u8), Block(first, "XMP "u8));
        _flags |= (profile.Length > 0 ? Icc : 0) | (_exif.Length > 0 ? Exif : 0) | (_xmp.Length > 0 ? Xmp : 0);
        Head(target, "RIFF"u8, 0);
        target.Write("WEBP"u8);
        target.Write(new byte[ChunkHead + Extended]);
        Chunk(target, "ICCP"u8, profile);
        Head(target, "ANIM"u8, 6);
        Span<byte> control = stackalloc byte[6];
        // The background is transparent.
        control.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(control[4..], (ushort)Plays(_sequence));
        target.Write(control);
    }

    private static byte[] Block(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        for (var chunks = file[RiffHead..]; chunks.Length >= ChunkHead;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(chunks[4..]);
            if (chunks.StartsWith(name))
                return chunks.Slice(ChunkHead, length).ToArray();
            chunks = chunks[Math.Min(chunks.Length, ChunkHead + length + (length & 1))..];
        }
        return [];
    }

    private static void Triple(Span<byte> target, int value) =>
        (target[0], target[1], target[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
