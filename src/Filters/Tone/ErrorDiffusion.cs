namespace PipelineKit.Filters.Tone;

/// <summary>
/// Quantizes rows in order and propagates errors. Errors are kept in double precision for any sample type, because the smallest
/// difference would change the subsequent pattern.
/// </summary>
internal readonly struct ErrorDiffusion(double white, int steps)
{
    /// <summary>Processes one row and replaces its received errors by those for the next row.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="passed">The errors for each column.</param>
    /// <param name="target">Receives the levels; empty if only the errors are needed.</param>
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
