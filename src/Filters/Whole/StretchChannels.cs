namespace PipelineKit.Filters.Whole;

/// <summary>Whether the channels of an image are stretched alike.</summary>
public enum StretchChannels
{
    /// <summary>All by the same limits; colors stay.</summary>
    Together,

    /// <summary>Each by its own limits, which takes a color cast away.</summary>
    Each,
}
