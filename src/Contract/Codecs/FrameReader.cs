using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs;

/// <summary>
/// Decodes the frames of a file, from the first to the last. How many there are and how they follow each other is known once the
/// reader exists. Every fault of the file is a <see cref="PipelineException"/> with a PK06 code.
/// </summary>
public abstract class FrameReader : IDisposable
{
    /// <summary>The frames as a whole.</summary>
    public abstract FrameSequence Sequence { get; }

    /// <summary>
    /// What the file says of a frame, counted from 0; nothing is decoded. <see cref="ImageHeader.DecoderBytes"/> includes what is
    /// held from frame to frame.
    /// </summary>
    public abstract ImageHeader Header(int frame);

    /// <summary>
    /// Opens a frame, counted from 0. Going on to the next frame is cheap, and so is opening the same one again; going back may
    /// cost decoding from the first. Readers of a frame are used no more once another frame is opened, but for their warnings.
    /// </summary>
    public abstract ImageReader Open(int frame);

    /// <summary>Releases the file; may come at any time, also after a fault.</summary>
    public abstract void Dispose();
}

/// <summary>The frames of a file that can be opened one by one, in any order.</summary>
internal sealed class OpenedFrames : FrameReader
{
    private readonly Func<int, ImageReader> _open;
    private (int Frame, ImageReader Reader)? _waiting;
    private (int Frame, ImageHeader Header) _known;

    /// <summary>The frames of a file.</summary>
    /// <param name="first">The first of them, open.</param>
    /// <param name="open">Opens any of them.</param>
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
