namespace PipelineKit.Filters.Tone;

/// <summary>
/// Reduces the tones of one row after the other and passes the errors on. What is passed on is kept in double precision
/// whatever the samples, for the least difference would change the pattern of all that follows.
/// </summary>
internal readonly struct ErrorDiffusion(double white, int steps)
{
    /// <summary>One row; what is passed on to it becomes what it passes on to the next.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="passed">What each place was passed from above.</param>
    /// <param name="target">Gets the levels; nothing when it is empty.</param>
    public void Row<T>(ReadOnlySpan<T> source, Span<double> passed, Span<T> target)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var (before, below) = (0.0, 0.0);
        for (var x = 0; x < source.Length; x++)
        {
            var sample = double.CreateTruncating(source[x]);
            var wanted = Math.Clamp(sample + (passed[x] + 7 * before / 16), 0, white);
            var level = Math.Floor(wanted * steps / white + 0.5) * white / steps;
            if (!target.IsEmpty)
                target[x] = T.CreateTruncating(level);
            var error = double.IsNaN(level) ? 0 : wanted - level;
            if (x > 0)
                passed[x - 1] = below + 3 * error / 16;
            (below, before) = (before / 16 + 5 * error / 16, error);
        }
        passed[source.Length - 1] = below;
    }
}
