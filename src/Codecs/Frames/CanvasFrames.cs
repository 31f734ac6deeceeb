namespace PipelineKit.Codecs.Frames;

/// <summary>The frames of an animation, each drawn over the previous ones.</summary>
/// <param name="sequence">The number and timing of the frames.</param>
/// <param name="header">The header of each frame; includes the bytes of the canvas.</param>
/// <param name="restores">Whether a frame restores the previous canvas.</param>
internal abstract class CanvasFrames(FrameSequence sequence, ImageHeader header, bool restores) : FrameReader
{
    private FrameCanvas? _canvas;
    private int _drawn = -1;

    public sealed override FrameSequence Sequence => sequence;

    public sealed override ImageHeader Header(int frame) => header;

    public sealed override ImageReader Open(int frame)
    {
        _canvas ??= new FrameCanvas(header, restores);
        if (frame < _drawn)
            Restart(_canvas);
        try
        {
            for (; _drawn < frame; _drawn++)
                Draw(_drawn + 1, _canvas);
        }
        catch
        {
            Restart(_canvas);
            throw;
        }
        return _canvas.Open();
    }

    /// <summary>Draws a frame; the last one drawn is its predecessor.</summary>
    protected abstract void Draw(int frame, FrameCanvas canvas);

    private void Restart(FrameCanvas canvas)
    {
        canvas.Reset();
        _drawn = -1;
    }
}
