namespace PipelineKit.Studio.Pictures;

/// <summary>The statistics of all samples of an image.</summary>
/// <param name="Channels">One for each channel.</param>
internal sealed record SampleSummary(IReadOnlyList<ChannelSummary> Channels)
{
    /// <summary>Gets the least sample of all channels.</summary>
    public double Min => Channels.Min(c => c.Min);

    /// <summary>Gets the greatest.</summary>
    public double Max => Channels.Max(c => c.Max);

    /// <summary>Gets the sample value at the left edge of the histograms.</summary>
    public double From { get; init; }

    /// <summary>Gets the sample value at their right edge.</summary>
    public double To { get; init; }
}

/// <summary>The statistics of one channel.</summary>
/// <param name="Min">The least sample.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Histogram">The number of samples in each of the equal ranges between the edges; the same ranges for all
/// channels.</param>
internal sealed record ChannelSummary(double Min, double Max, double Mean, IReadOnlyList<long> Histogram);
