namespace PipelineKit.Filters.Pairs;

/// <summary>What becomes of an image where its mask is black.</summary>
public enum MaskOutside
{
    /// <summary>It is filled with one sample value; alpha stays.</summary>
    Fill,

    /// <summary>It becomes transparent; colors stay.</summary>
    Transparent,
}
