namespace PipelineKit.Codecs.Frames;

/// <summary>The part of a canvas that a frame changes, which may reach beyond it.</summary>
internal readonly record struct FrameArea(int X, int Y, int Width, int Height)
{
    /// <summary>Whether a canvas of such a size lies within it.</summary>
    public bool Covers(int width, int height) =>
        X <= 0 && Y <= 0 && (long)X + Width >= width && (long)Y + Height >= height;
}

/// <summary>What becomes of a frame's area before the next frame is drawn.</summary>
internal enum FrameDisposal
{
    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It becomes transparent.</summary>
    Clear,

    /// <summary>It becomes what it was before the frame.</summary>
    Restore,
}
