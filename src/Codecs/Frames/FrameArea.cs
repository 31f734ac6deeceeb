namespace PipelineKit.Codecs.Frames;

/// <summary>The part of a canvas that a frame changes; can extend past it.</summary>
internal readonly record struct FrameArea(int X, int Y, int Width, int Height)
{
    /// <summary>Returns whether the area covers a canvas of the given size.</summary>
    public bool Covers(int width, int height) =>
        X <= 0 && Y <= 0 && (long)X + Width >= width && (long)Y + Height >= height;
}

/// <summary>What happens to a frame's area before the next frame is drawn.</summary>
internal enum FrameDisposal
{
    /// <summary>It remains.</summary>
    Keep,

    /// <summary>It becomes transparent.</summary>
    Clear,

    /// <summary>It is restored to its state before the frame.</summary>
    Restore,
}
