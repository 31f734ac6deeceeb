using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs;

/// <summary>
/// Decodes the frames of a file, from the first to the last. The number of frames and their timing are known once the reader
/// exists. Every fault of the file is a <see cref="PipelineException"/> with a PK06 code.
/// </summary>
public abstract class FrameReader : IDisposable
{
    /// <summary>Gets the number of frames and their timing.</summary>
    public abstract FrameSequence Sequence { get; }

    /// <summary>
    /// Returns the header of a frame, counted from 0, without decoding it. <see cref="ImageHeader.DecoderBytes"/> includes the
    /// memory that is kept between frames.
    /// </summary>
    public abstract ImageHeader Header(int frame);

    /// <summary>
    /// Opens a frame, counted from 0. Opening the next frame or the current one again is cheap; going back may require decoding
    /// from the first frame. Opening another frame invalidates the previous reader, except for its warnings.
    /// </summary>
    public abstract ImageReader Open(int frame);

    /// <summary>Releases the file. Can be called at any time, also after an error.</summary>
    public abstract void Dispose();
}

/// <summary>The frames of a file that can be opened independently, in any order.</summary>
internal sealed class OpenedFrames : FrameReader
{
    private readonly Func<int, ImageReader> _open;
    private (int Frame, ImageReader Reader)? _waiting;
    private (int Frame, ImageHeader Header) _known;

    /// <summary>Creates a reader from its first frame.</summary>
    /// <param name="first">The first frame, already open.</param>
    /// <param name="open">Opens the frame with the given index.</param>
    public OpenedFrames(ImageReader first, Func<int, ImageReader> open)
    {
        (_open, _waiting, _known) = (open, (0, first), (0, first.Header));
        Sequence = new FrameSequence(first.Header.Frames);
    }

    public override FrameSequence Sequence { get; }

    public override ImageHeader Header(int frame)
    {
        if (_known.Frame != frame)
            Wait(frame, Open(frame));
        return _known.Header;
    }

    public override ImageReader Open(int frame)
    {
        var waiting = _waiting;
        _waiting = null;
        if (waiting?.Frame == frame)
            return waiting.Value.Reader;
        waiting?.Reader.Dispose();
        return _open(frame);
    }

    public override void Dispose()
    {
        _waiting?.Reader.Dispose();
        _waiting = null;
    }

    private void Wait(int frame, ImageReader reader) => (_waiting, _known) = ((frame, reader), (frame, reader.Header));
}
