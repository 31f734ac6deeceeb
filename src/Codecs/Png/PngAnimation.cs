using PipelineKit.Codecs.Frames;

namespace PipelineKit.Codecs.Png;

/// <summary>The frames of an animated PNG (third edition, 11.3.6).</summary>
/// <param name="Plays">The number of plays; 0 means endlessly.</param>
/// <param name="Frames">The frames; at least one.</param>
internal sealed record PngAnimation(int Plays, IReadOnlyList<PngFrame> Frames)
{
    /// <summary>Whether a frame restores the previous canvas before the next is drawn.</summary>
    public bool Restores => Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Restore);

    /// <summary>Returns whether a canvas of the given size is transparent at some point and time although no frame is.</summary>
    public bool Uncovers(int width, int height) => !Frames[0].Area.Covers(width, height)
        || Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Clear);

    /// <summary>The number and timing of the frames.</summary>
    public FrameSequence Sequence => new(Frames.Count) { Plays = Plays, Delays = [.. Frames.Select(f => f.Delay)] };
}

/// <summary>A frame: the contents of its fcTL chunk, and the location of its samples.</summary>
internal sealed record PngFrame(FrameArea Area, FrameDelay Delay, FrameDisposal Disposal, bool Blends)
{
    /// <summary>IDAT if the image is also a frame, otherwise fdAT.</summary>
    public uint DataType { get; init; }

    /// <summary>The offset of the first chunk with samples; 0 until it is found.</summary>
    public long DataOffset { get; init; }

    /// <summary>The size of all of them in bytes.</summary>
    public long DataBytes { get; init; }
}
