using System.Buffers.Binary;
using PipelineKit.Codecs.Frames;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Gif;

/// <summary>
/// Combines GIF files into an animation. Every frame covers the canvas and has its own color table; a frame with transparent
/// pixels is cleared before the next, so that it does not show through.
/// </summary>
internal sealed class GifAssembly() : FrameAssembly("gif")
{
    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9, Application = 0xFF;
    private const int HasTable = 0x80, TableSize = 7, Interlaced = 0x40, Keep = 1 << 2, Clear = 2 << 2;

    private FrameSequence _sequence = new(1);

    protected override IReadOnlyList<int> DelayUnits => [100];

    // The first play is not counted.
    protected override int MostPlays => ushort.MaxValue + 1;

    public override void Begin(Stream target, FrameSequence sequence, ImageInfo first)
    {
        _sequence = sequence;
        target.Write("GIF89a"u8);
        WritePair(target, first.Width);
        WritePair(target, first.Height);
        // No global color table, 8 bits per color.
        target.Write([0x70, 0, 0]);
        if (sequence.Plays == 1)
            return;
        target.Write([Extension, Application, 11, .. "NETSCAPE2.0"u8, 3, 1]);
        WritePair(target, Math.Max(0, Plays(sequence) - 1));
        target.WriteByte(0);
    }

    public override void Append(Stream target, Stream frame, ImageInfo image, int index)
    {
        Span<byte> screen = stackalloc byte[13], descriptor = stackalloc byte[9];
        frame.ReadExactly(screen);
        var table = Table(frame, screen[10]);
        var transparent = ToImage(frame);
        frame.ReadExactly(descriptor);
        if (Table(frame, descriptor[8]) is { Length: > 0 } own)
            table = own;
        target.Write([Extension, GraphicControl, 4, (byte)((image.HasAlpha ? Clear : Keep) | (transparent is null ? 0 : 1))]);
        WritePair(target, Units(Delay(_sequence, index)).Units);
        target.Write([transparent ?? 0, 0, Image]);
        target.Write(descriptor[..8]);
        target.WriteByte((byte)((descriptor[8] & Interlaced) | HasTable | Size(table)));
        target.Write(table);
        CopyCodes(frame, target);
    }

    public override void Finish(Stream target) => target.WriteByte(Trailer);

    // Returns the transparent index stated before the image.
    private static byte? ToImage(Stream frame)
    {
        byte? transparent = null;
        Span<byte> block = stackalloc byte[255];
        while (Byte(frame) == Extension)
        {
            var label = Byte(frame);
            for (int length = Byte(frame); length > 0; length = Byte(frame))
            {
                frame.ReadExactly(block[..length]);
                if (label == GraphicControl && length >= 4)
                    transparent = (block[0] & 1) != 0 ? block[3] : null;
            }
        }
        return transparent;
    }

    private static void CopyCodes(Stream frame, Stream target)
    {
        target.WriteByte(Byte(frame));
        Span<byte> block = stackalloc byte[255];
        byte length;
        do
        {
            length = Byte(frame);
            target.WriteByte(length);
            frame.ReadExactly(block[..length]);
            target.Write(block[..length]);
        }
        while (length > 0);
    }

    private static byte[] Table(Stream frame, byte flags)
    {
        var table = new byte[(flags & HasTable) == 0 ? 0 : 3 << ((flags & TableSize) + 1)];
        frame.ReadExactly(table);
        return table;
    }

    private static int Size(byte[] table) => int.Log2(table.Length / 3) - 1;

    private static byte Byte(Stream frame) =>
        frame.ReadByte() is >= 0 and var value ? (byte)value : throw new EndOfStreamException();

    private static void WritePair(Stream target, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        target.Write(bytes);
    }
}
