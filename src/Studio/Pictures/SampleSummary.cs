namespace PipelineKit.Studio.Pictures;

/// <summary>What the samples of an image are like, each of them counted.</summary>
/// <param name="Channels">One for each channel.</param>
internal sealed record SampleSummary(IReadOnlyList<ChannelSummary> Channels)
{
    /// <summary>The least sample of all channels.</summary>
    public double Min => Channels.Min(c => c.Min);

    /// <summary>The greatest.</summary>
    public double Max => Channels.Max(c => c.Max);
}

/// <summary>What the samples of one channel are like.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Histogram">How many there are of each value from 0 to 255; null of samples that are no bytes.</param>
internal sealed record ChannelSummary(double Min, double Max, double Mean, IReadOnlyList<long>? Histogram);
