using System.Buffers.Binary;
using PipelineKit.Codecs.Frames;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Combines PNG files into an animation (third edition, 11.3.6). Every frame covers the canvas and replaces it.
/// </summary>
internal sealed class PngAssembly() : FrameAssembly("png")
{
    private const int WordBytes = 4;

    private FrameSequence _sequence = new(1);
    private byte[] _data = [];
    private uint _number;

    protected override IReadOnlyList<int> DelayUnits => [1000, 100, 1];

    protected override bool HoldsFractions => true;

    protected override int MostPlays => int.MaxValue;

    public override void Begin(Stream target, FrameSequence sequence, ImageInfo first) => _sequence = sequence;

    public override void Append(Stream target, Stream frame, ImageInfo image, int index)
    {
        Span<byte> head = stackalloc byte[8];
        frame.ReadExactly(head);
        if (index == 0)
            target.Write(head);
        else
            WriteControl(target, image, index);
        for (var (type, begun) = (0u, false); type != ChunkType.End;)
        {
            frame.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            type = BinaryPrimitives.ReadUInt32BigEndian(head[WordBytes..]);
            var data = Read(frame, length);
            if (type == ChunkType.Data && !begun && index == 0)
                WriteControl(target, image, index);
            begun |= type == ChunkType.Data;
            if (type == ChunkType.Data && index > 0)
                WriteData(target, length);
            else if (type != ChunkType.End && index == 0)
                ChunkWriter.Write(target, type, data);
            // Viewers expect it early; only the header must precede it.
            if (type == ChunkType.Header && index == 0)
                WriteAnimation(target);
        }
    }

    public override void Finish(Stream target) => ChunkWriter.Write(target, ChunkType.End, []);

    // Returns the data of a chunk, with room for a number before it; skips its checksum.
    private ReadOnlySpan<byte> Read(Stream frame, int length)
    {
        if (_data.Length < length + WordBytes)
            _data = new byte[length + WordBytes];
        Span<byte> checksum = stackalloc byte[WordBytes];
        frame.ReadExactly(_data, WordBytes, length);
        frame.ReadExactly(checksum);
        return _data.AsSpan(WordBytes, length);
    }

    private void WriteAnimation(Stream target)
    {
        Span<byte> data = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(data, _sequence.Count);
        BinaryPrimitives.WriteInt32BigEndian(data[WordBytes..], Plays(_sequence));
        ChunkWriter.Write(target, ChunkType.Animation, data);
    }

    private void WriteControl(Stream target, ImageInfo image, int index)
    {
        var (units, unit) = Units(Delay(_sequence, index));
        // Position, disposal and blending remain 0: at the corner, kept, replacing.
        Span<byte> data = stackalloc byte[26];
        data.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(data, _number++);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], image.Width);
        BinaryPrimitives.WriteInt32BigEndian(data[8..], image.Height);
        BinaryPrimitives.WriteUInt16BigEndian(data[20..], (ushort)units);
        BinaryPrimitives.WriteUInt16BigEndian(data[22..], (ushort)unit);
        ChunkWriter.Write(target, ChunkType.FrameControl, data);
    }

    private void WriteData(Stream target, int length)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_data, _number++);
        ChunkWriter.Write(target, ChunkType.FrameData, _data.AsSpan(0, length + WordBytes));
    }
}
