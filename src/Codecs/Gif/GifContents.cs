using PipelineKit.Codecs.Frames;

namespace PipelineKit.Codecs.Gif;

/// <summary>The contents of a GIF, except its codes.</summary>
/// <param name="Width">The columns of the canvas.</param>
/// <param name="Height">The rows of the canvas.</param>
/// <param name="Plays">The number of plays; 0 means endlessly.</param>
/// <param name="Frames">The frames; at least one.</param>
/// <param name="IsWhole">Whether it has a trailer.</param>
internal sealed record GifContents(int Width, int Height, int Plays, IReadOnlyList<GifFrame> Frames, bool IsWhole)
{
    /// <summary>Whether a frame restores the previous canvas before the next is drawn.</summary>
    public bool Restores => Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Restore);

    /// <summary>Whether the canvas can be transparent at any point and time.</summary>
    public bool HasAlpha => !Frames[0].Area.Covers(Width, Height) || Frames[0].Transparent is not null
        || Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Clear)
        || (Frames[0].Disposal == FrameDisposal.Restore && Frames.Count > 1);

    /// <summary>The number and timing of the frames.</summary>
    public FrameSequence Sequence => new(Frames.Count) { Plays = Plays, Delays = [.. Frames.Select(f => f.Delay)] };
}

/// <summary>A frame of a GIF.</summary>
/// <param name="Area">The part of the canvas that it changes.</param>
/// <param name="Table">Red, green and blue of its colors; empty if there are none.</param>
/// <param name="IsInterlaced">Whether its rows are stored in four passes.</param>
/// <param name="CodesAt">The offset of the minimum code size, which precedes its codes.</param>
internal sealed record GifFrame(FrameArea Area, byte[] Table, bool IsInterlaced, long CodesAt)
{
    /// <summary>How long it is shown.</summary>
    public FrameDelay Delay { get; init; } = new(0, 100);

    /// <summary>How it is disposed of.</summary>
    public FrameDisposal Disposal { get; init; }

    /// <summary>The index that leaves a pixel unchanged; null for none.</summary>
    public byte? Transparent { get; init; }

    /// <summary>Returns the image row that is stored at a position in the file (GIF89a, appendix E).</summary>
    public int Row(int number)
    {
        if (!IsInterlaced)
            return number;
        foreach (var (start, step) in ((int Start, int Step)[])[(0, 8), (4, 8), (2, 4), (1, 2)])
        {
            var rows = Area.Height <= start ? 0 : ((Area.Height - start - 1) / step) + 1;
            if (number < rows)
                return start + (number * step);
            number -= rows;
        }
        throw new ArgumentOutOfRangeException(nameof(number));
    }
}
