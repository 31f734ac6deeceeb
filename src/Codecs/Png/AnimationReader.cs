using System.Buffers.Binary;
using PipelineKit.Codecs.Frames;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Collects the chunks of an animation: acTL, fcTL and fdAT. The image itself does not depend on them, so an error is stored
/// until the frames are read.
/// </summary>
internal sealed class AnimationReader(PngFile file, PngFormat format, ImageLimits limits)
{
    private const int ControlLength = 8, FrameLength = 26;
    private const long MostPlays = int.MaxValue;

    private readonly List<PngFrame> _frames = [];
    private (long Frames, int Plays)? _control;
    private uint _sequence;

    /// <summary>The error found so far, or null.</summary>
    public PipelineException? Fault { get; private set; }

    /// <summary>Processes one of its chunks.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="data">Whether an IDAT chunk precedes it.</param>
    public void Visit(Chunk chunk, bool data)
    {
        if (Fault is not null)
            return;
        try
        {
            if (chunk.Type == ChunkType.Animation)
                ReadControl(chunk, data);
            else if (_control is null)
                throw Faults.Corrupt($"{chunk} comes without an acTL chunk before the image");
            else if (chunk.Type == ChunkType.FrameControl)
                ReadFrame(chunk, data);
            else
                ReadData(chunk, data);
        }
        catch (PipelineException e) when (e.Code is Codes.Corrupt or Codes.TooLarge)
        {
            Fault = e;
        }
    }

    /// <summary>Processes an IDAT chunk: the samples of a frame, if one was announced.</summary>
    public void VisitImage(Chunk chunk)
    {
        if (_frames.Count > 0 && Fault is null)
            Add(chunk, chunk.Length);
    }

    /// <summary>Returns the frames; null if there is no valid animation.</summary>
    public PngAnimation? Finish()
    {
        if (_control is not { } control || Fault is not null)
            return null;
        if (_frames.Count != control.Frames)
            Fault = Faults.Corrupt($"its acTL chunk declares {control.Frames} frames, but there are {_frames.Count}");
        else if (_frames.FindIndex(f => f.DataOffset == 0) is >= 0 and var empty)
            Fault = Faults.Corrupt($"frame {empty + 1} has no samples");
        return Fault is null ? new PngAnimation(control.Plays, _frames) : null;
    }

    private void ReadControl(Chunk chunk, bool data)
    {
        if (data)
            throw Faults.Corrupt($"{chunk} comes after the IDAT chunks");
        if (_control is not null)
            throw Faults.Corrupt($"{chunk} is a duplicate");
        var bytes = Load(chunk, ControlLength);
        long frames = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (frames == 0)
            throw Faults.Corrupt($"{chunk} declares no frames");
        if (frames > limits.MaxFrames)
            throw Faults.TooLarge($"it has {frames} frames, but only {limits.MaxFrames} are allowed");
        _control = (frames, (int)Math.Min(MostPlays, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4))));
    }

    private void ReadFrame(Chunk chunk, bool data)
    {
        if (_frames.Count == _control!.Value.Frames)
            throw Faults.Corrupt($"{chunk} belongs to frame {_frames.Count + 1}, but acTL declares {_frames.Count}");
        var bytes = Load(chunk, FrameLength);
        CheckSequence(chunk, bytes);
        long width = Word(bytes, 4), height = Word(bytes, 8), x = Word(bytes, 12), y = Word(bytes, 16);
        if (width == 0 || height == 0 || x + width > format.Width || y + height > format.Height)
            throw Faults.Corrupt($"{chunk} declares a frame of {width}×{height} at {x}, {y}, "
                + $"which is outside the canvas of {format.Width}×{format.Height}");
        if (!data && (width, height) != (format.Width, format.Height))
            throw Faults.Corrupt($"{chunk} declares an image of {width}×{height}, but the header {format.Width}×{format.Height}");
        if (bytes[24] > 2 || bytes[25] > 1)
            throw Faults.Corrupt($"{chunk} has disposal {bytes[24]} and blending {bytes[25]}; allowed are 0 to 2, and 0 or 1");
        int numerator = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(20)),
            denominator = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(22));
        _frames.Add(new(new((int)x, (int)y, (int)width, (int)height), new(numerator, denominator == 0 ? 100 : denominator),
            Disposal(bytes[24]), bytes[25] == 1));
    }

    // The first frame is restored to an empty canvas.
    private FrameDisposal Disposal(byte said) =>
        said == 2 && _frames.Count == 0 ? FrameDisposal.Clear : (FrameDisposal)said;

    private void ReadData(Chunk chunk, bool data)
    {
        if (chunk.Length < 4)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long, but needs at least 4");
        Span<byte> number = stackalloc byte[4];
        file.Position = chunk.DataOffset;
        file.ReadExactly(number, chunk.ToString());
        CheckSequence(chunk, number);
        if (!data || _frames.Count == 0 || _frames[^1] is { DataOffset: > 0, DataType: ChunkType.Data })
            throw Faults.Corrupt($"{chunk} belongs to no frame");
        Add(chunk, chunk.Length - 4);
    }

    private void Add(Chunk chunk, int bytes)
    {
        var frame = _frames[^1];
        _frames[^1] = frame with
        {
            DataType = chunk.Type,
            DataOffset = frame.DataOffset == 0 ? chunk.Offset : frame.DataOffset,
            DataBytes = frame.DataBytes + bytes,
        };
    }

    private void CheckSequence(Chunk chunk, ReadOnlySpan<byte> data)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(data);
        if (number != _sequence)
            throw Faults.Corrupt($"{chunk} has the sequence number {number}, but {_sequence} was expected");
        _sequence++;
    }

    private byte[] Load(Chunk chunk, int length)
    {
        if (chunk.Length != length)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long, not {length}");
        var data = new byte[length];
        file.ReadData(chunk, data);
        return data;
    }

    private static long Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
