using PipelineKit.Codecs.Frames;

namespace PipelineKit.Codecs.Gif;

/// <summary>What a GIF holds, but for its codes.</summary>
/// <param name="Width">Columns of the canvas.</param>
/// <param name="Height">Rows of the canvas.</param>
/// <param name="Plays">How often the frames are played; 0 is without end.</param>
/// <param name="Frames">The frames; at least one.</param>
/// <param name="IsWhole">Whether it has the mark of its end.</param>
internal sealed record GifContents(int Width, int Height, int Plays, IReadOnlyList<GifFrame> Frames, bool IsWhole)
{
    /// <summary>Whether some frame is undone before the next is drawn.</summary>
    public bool Restores => Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Restore);

    /// <summary>Whether the canvas may be transparent somewhere, at some time.</summary>
    public bool HasAlpha => !Frames[0].Area.Covers(Width, Height) || Frames[0].Transparent is not null
        || Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Clear)
        || (Frames[0].Disposal == FrameDisposal.Restore && Frames.Count > 1);

    /// <summary>The frames as every format has them.</summary>
    public FrameSequence Sequence => new(Frames.Count) { Plays = Plays, Delays = [.. Frames.Select(f => f.Delay)] };
}

/// <summary>One frame of a GIF.</summary>
/// <param name="Area">The part of the canvas that it changes.</param>
/// <param name="Table">Red, green and blue of its colors; empty when there are none.</param>
/// <param name="IsInterlaced">Whether its rows come in four passes.</param>
/// <param name="CodesAt">Where its codes begin, with the bits of an index.</param>
internal sealed record GifFrame(FrameArea Area, byte[] Table, bool IsInterlaced, long CodesAt)
{
    /// <summary>How long it is shown.</summary>
    public FrameDelay Delay { get; init; } = new(0, 100);

    /// <summary>What becomes of it.</summary>
    public FrameDisposal Disposal { get; init; }

    /// <summary>The index that leaves a pixel as it is; null for none.</summary>
    public byte? Transparent { get; init; }

    /// <summary>The row in which the one of that number comes in the file (GIF89a, appendix E).</summary>
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
