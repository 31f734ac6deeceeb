namespace PipelineKit.Codecs;

/// <summary>The number of frames in a file and, for an animation, their timing.</summary>
/// <param name="Count">The number of frames, at least 1.</param>
public sealed record FrameSequence(int Count)
{
    /// <summary>Gets the delay of each frame of an animation; empty for pages, the default.</summary>
    public IReadOnlyList<FrameDelay> Delays { get; init; } = [];

    /// <summary>Gets how many times an animation is played; 0, the default, means endlessly.</summary>
    public int Plays { get; init; }

    /// <summary>Gets whether the frames form an animation rather than pages.</summary>
    public bool IsAnimation => Delays.Count > 0;

    /// <summary>Returns a range of the frames, in order.</summary>
    /// <param name="first">The first frame, counted from 0.</param>
    /// <param name="count">The number of frames.</param>
    public FrameSequence Part(int first, int count) =>
        this with { Count = count, Delays = IsAnimation ? [.. Delays.Skip(first).Take(count)] : [] };
}

/// <summary>How long a frame is shown: a fraction of a second, as stored in the file.</summary>
/// <param name="Numerator">Not negative.</param>
/// <param name="Denominator">Greater than 0.</param>
public readonly record struct FrameDelay(int Numerator, int Denominator)
{
    /// <summary>Gets the delay as a time span, rounded to 0.1 microseconds.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds((double)Numerator / Denominator);

    /// <summary>
    /// Converts to units of 1/<paramref name="denominator"/> seconds, rounded, at most <paramref name="most"/>.
    /// </summary>
    public int In(int denominator, int most) =>
        (int)Math.Min(most, ((2L * Numerator * denominator) + Denominator) / (2L * Denominator));

    /// <summary>Returns whether the delay equals a number of units of 1/<paramref name="denominator"/> seconds.</summary>
    public bool Is(int units, int denominator) => (long)Numerator * denominator == (long)units * Denominator;
}
