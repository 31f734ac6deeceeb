namespace PipelineKit.Codecs;

/// <summary>The frames of a file: how many there are and, in an animation, how they follow each other.</summary>
/// <param name="Count">Frames; at least 1.</param>
public sealed record FrameSequence(int Count)
{
    /// <summary>How long each frame of an animation is shown, one for each; empty for pages, the default.</summary>
    public IReadOnlyList<FrameDelay> Delays { get; init; } = [];

    /// <summary>How often an animation is played; 0, the default, is without end.</summary>
    public int Plays { get; init; }

    /// <summary>Whether frames follow each other in time; else they are pages.</summary>
    public bool IsAnimation => Delays.Count > 0;

    /// <summary>Some of the frames, in order.</summary>
    /// <param name="first">The first of them, counted from 0.</param>
    /// <param name="count">How many.</param>
    public FrameSequence Part(int first, int count) =>
        this with { Count = count, Delays = IsAnimation ? [.. Delays.Skip(first).Take(count)] : [] };
}

/// <summary>How long a frame is shown: a fraction of a second, as the file says it.</summary>
/// <param name="Numerator">Not negative.</param>
/// <param name="Denominator">Greater than 0.</param>
public readonly record struct FrameDelay(int Numerator, int Denominator)
{
    /// <summary>The delay as a time, rounded to a tenth of a microsecond.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds((double)Numerator / Denominator);

    /// <summary>In units of 1/<paramref name="denominator"/> seconds, rounded, at most <paramref name="most"/>.</summary>
    public int In(int denominator, int most) =>
        (int)Math.Min(most, ((2L * Numerator * denominator) + Denominator) / (2L * Denominator));

    /// <summary>Whether so many units of 1/<paramref name="denominator"/> seconds are just as long.</summary>
    public bool Is(int units, int denominator) => (long)Numerator * denominator == (long)units * Denominator;
}
