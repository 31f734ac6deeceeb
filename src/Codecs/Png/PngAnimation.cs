using PipelineKit.Codecs.Frames;

namespace PipelineKit.Codecs.Png;

/// <summary>The frames of an animated PNG (third edition, 11.3.6).</summary>
/// <param name="Plays">How often they are played; 0 is without end.</param>
/// <param name="Frames">The frames; at least one.</param>
internal sealed record PngAnimation(int Plays, IReadOnlyList<PngFrame> Frames)
{
    /// <summary>Whether some frame is undone before the next is drawn.</summary>
    public bool Restores => Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Restore);

    /// <summary>Whether a canvas of such a size is transparent somewhere, at some time, though no frame is.</summary>
    public bool Uncovers(int width, int height) => !Frames[0].Area.Covers(width, height)
        || Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Clear);

    /// <summary>The frames as every format has them.</summary>
    public FrameSequence Sequence => new(Frames.Count) { Plays = Plays, Delays = [.. Frames.Select(f => f.Delay)] };
}

/// <summary>One frame: what its fcTL chunk says, and where its samples lie.</summary>
internal sealed record PngFrame(FrameArea Area, FrameDelay Delay, FrameDisposal Disposal, bool Blends)
{
    /// <summary>IDAT for the image that is a frame too, else fdAT.</summary>
    public uint DataType { get; init; }

    /// <summary>Where the first chunk with samples begins; 0 while there is none.</summary>
    public long DataOffset { get; init; }

    /// <summary>Bytes of all of them.</summary>
    public long DataBytes { get; init; }
}
