using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>How a format stores several frames: copies the contents of single-frame files to the multi-frame file.</summary>
/// <param name="format">The format's name.</param>
internal abstract class FrameAssembly(string format)
{
    public string Format => format;

    /// <summary>Whether frames can differ in size; false by default.</summary>
    public virtual bool HoldsSizes => false;

    /// <summary>Whether the start of the file depends on its end; false by default.</summary>
    public virtual bool GoesBack => false;

    /// <summary>
    /// The units per second in which the format stores delays, the coarsest last; empty for a format without timing.
    /// </summary>
    protected virtual IReadOnlyList<int> DelayUnits => [];

    /// <summary>The longest delay, in these units.</summary>
    protected virtual int MostDelay => ushort.MaxValue;

    /// <summary>Whether delays are fractions of 16-bit numbers; false by default.</summary>
    protected virtual bool HoldsFractions => false;

    /// <summary>The largest number of plays.</summary>
    protected virtual int MostPlays => ushort.MaxValue;

    /// <summary>Writes the start of the file, before the first frame.</summary>
    public abstract void Begin(Stream target, FrameSequence sequence, ImageInfo first);

    /// <summary>Appends a frame.</summary>
    /// <param name="target">The multi-frame file.</param>
    /// <param name="frame">A complete single-frame file, at its start.</param>
    /// <param name="image">The image of the frame.</param>
    /// <param name="index">The frame's index, counted from 0.</param>
    public abstract void Append(Stream target, Stream frame, ImageInfo image, int index);

    /// <summary>Completes the file.</summary>
    public abstract void Finish(Stream target);

    /// <summary>Returns warnings for delays and plays that the format cannot store.</summary>
    public IEnumerable<Diagnostic> DelayWarnings(FrameSequence sequence)
    {
        if (DelayUnits.Count == 0)
        {
            if (sequence.IsAnimation)
                yield return Told($"{format} files cannot store delays, so the frames become pages");
            yield break;
        }
        if (!sequence.IsAnimation)
            yield return Told($"pages have no delays, so each is shown for one second in a {format} file");
        var rounded = sequence.Delays.Where(d => Units(d) is var (units, unit) && !d.Is(units, unit)).ToList();
        if (rounded.Count > 0 && Units(rounded[0]) is var (least, of))
            yield return Told($"{format} files store delays in steps of 1/{of} s up to {MostDelay / of} s: "
                + $"{rounded[0].Numerator}/{rounded[0].Denominator} s becomes {least}/{of} s");
        if (sequence.Plays > MostPlays)
            yield return Told($"{format} files store at most {MostPlays} plays, so {sequence.Plays} become {MostPlays}");
    }

    /// <summary>Returns a frame's delay in units, and the number of units per second.</summary>
    protected (int Units, int Unit) Units(FrameDelay delay)
    {
        if (HoldsFractions && delay is { Numerator: <= ushort.MaxValue, Denominator: <= ushort.MaxValue })
            return (delay.Numerator, delay.Denominator);
        foreach (var unit in DelayUnits)
            if (delay.In(unit, MostDelay) is var units && delay.Is(units, unit))
                return (units, unit);
        // Rounded in the finest units with sufficient range.
        var best = DelayUnits.FirstOrDefault(
            unit => (long)delay.Numerator * unit / delay.Denominator < MostDelay, DelayUnits[^1]);
        return (delay.In(best, MostDelay), best);
    }

    /// <summary>Returns a frame's delay; pages are shown for one second.</summary>
    protected static FrameDelay Delay(FrameSequence sequence, int index) =>
        sequence.IsAnimation ? sequence.Delays[index] : new FrameDelay(1, 1);

    /// <summary>Returns the number of plays, up to the format's maximum.</summary>
    protected int Plays(FrameSequence sequence) => Math.Min(sequence.Plays, MostPlays);

    private static Diagnostic Told(string what) => new(Codes.FrameDelayRounded, what, Severity: Severity.Warning);
}
