namespace PipelineKit.Filters.Whole;

/// <summary>Whether the channels of an image are stretched alike.</summary>
public enum StretchChannels
{
    /// <summary>All by the same limits; colours stay.</summary>
    Together,

    /// <summary>Each by its own limits, which takes a colour cast away.</summary>
    Each,
}
