namespace PipelineKit.Filters.Whole;

/// <summary>Of what a tone mapping by counts is made for an image of several channels.</summary>
public enum LevelChannels
{
    /// <summary>Of luma; the channels move with it, and colors stay.</summary>
    Luma,

    /// <summary>Of each channel by itself; colors may change.</summary>
    Each,
}
