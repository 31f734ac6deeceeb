namespace PipelineKit.Filters.Whole;

/// <summary>The channels of a color image that a histogram-based tone mapping uses.</summary>
public enum LevelChannels
{
    /// <summary>Luma; the channels follow it, which preserves colors.</summary>
    Luma,

    /// <summary>Each channel separately, which can change colors.</summary>
    Each,
}
