using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>How a format holds several frames: moves what a file of one frame holds into the file of all.</summary>
/// <param name="format">The format's name.</param>
internal abstract class FrameAssembly(string format)
{
    /// <summary>The format's name.</summary>
    public string Format => format;

    /// <summary>Whether frames may differ in size; false by default.</summary>
    public virtual bool HoldsSizes => false;

    /// <summary>Whether something at the file's head is known at its end alone; false by default.</summary>
    public virtual bool GoesBack => false;

    /// <summary>Units a second in which the format says delays, the coarsest last; empty for one that knows no time.</summary>
    protected virtual IReadOnlyList<int> DelayUnits => [];

    /// <summary>The longest delay, in such units.</summary>
    protected virtual int MostDelay => ushort.MaxValue;

    /// <summary>Whether any fraction of 16 bits each is a delay; false by default.</summary>
    protected virtual bool HoldsFractions => false;

    /// <summary>The most plays it can say.</summary>
    protected virtual int MostPlays => ushort.MaxValue;

    /// <summary>Writes what comes before the first frame.</summary>
    public abstract void Begin(Stream target, FrameSequence sequence, ImageInfo first);

    /// <summary>Appends a frame.</summary>
    /// <param name="target">The file of all.</param>
    /// <param name="frame">A whole file of one frame, at its beginning.</param>
    /// <param name="image">What the frame is.</param>
    /// <param name="index">Which it is, counted from 0.</param>
    public abstract void Append(Stream target, Stream frame, ImageInfo image, int index);

    /// <summary>Writes what is left.</summary>
    public abstract void Finish(Stream target);

    /// <summary>What of the delays and plays the format cannot say.</summary>
    public IEnumerable<Diagnostic> DelayWarnings(FrameSequence sequence)
    {
        if (DelayUnits.Count == 0)
        {
            if (sequence.IsAnimation)
                yield return Told($"{format} files hold no delays, so the frames become pages");
            yield break;
        }
        if (!sequence.IsAnimation)
            yield return Told($"pages have no delays: in a {format} file each is shown for a second");
        var rounded = sequence.Delays.Where(d => Units(d) is var (units, unit) && !d.Is(units, unit)).ToList();
        if (rounded.Count > 0 && Units(rounded[0]) is var (least, of))
            yield return Told($"{format} files hold delays in steps of 1/{of} s up to {MostDelay / of} s: "
                + $"{rounded[0].Numerator}/{rounded[0].Denominator} s becomes {least}/{of} s");
        if (sequence.Plays > MostPlays)
            yield return Told($"{format} files hold up to {MostPlays} plays: {sequence.Plays} become {MostPlays}");
    }

    /// <summary>A frame's delay: so many units, of which there are so many a second.</summary>
    protected (int Units, int Unit) Units(FrameDelay delay)
    {
        if (HoldsFractions && delay is { Numerator: <= ushort.MaxValue, Denominator: <= ushort.MaxValue })
            return (delay.Numerator, delay.Denominator);
        foreach (var unit in DelayUnits)
            if (delay.In(unit, MostDelay) is var units && delay.Is(units, unit))
                return (units, unit);
        // Rounded in the finest units that reach as far.
        var best = DelayUnits.FirstOrDefault(
            unit => (long)delay.Numerator * unit / delay.Denominator < MostDelay, DelayUnits[^1]);
        return (delay.In(best, MostDelay), best);
    }

    /// <summary>A frame's delay; pages are shown for a second.</summary>
    protected static FrameDelay Delay(FrameSequence sequence, int index) =>
        sequence.IsAnimation ? sequence.Delays[index] : new FrameDelay(1, 1);

    /// <summary>How often it is played, as far as the format says it.</summary>
    protected int Plays(FrameSequence sequence) => Math.Min(sequence.Plays, MostPlays);

    private static Diagnostic Told(string what) => new(Codes.FrameDelayRounded, what, Severity: Severity.Warning);
}
