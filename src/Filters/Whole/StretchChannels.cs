namespace PipelineKit.Filters.Whole;

/// <summary>Whether the channels of an image share their limits.</summary>
public enum StretchChannels
{
    /// <summary>All channels use the same limits, which preserves colors.</summary>
    Together,

    /// <summary>Each channel uses its own limits, which removes a color cast.</summary>
    Each,
}
