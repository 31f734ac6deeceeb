namespace PipelineKit.Filters.Pairs;

/// <summary>The treatment of an image where its mask is black.</summary>
public enum MaskOutside
{
    /// <summary>Fill with one sample value; alpha is unchanged.</summary>
    Fill,

    /// <summary>Make transparent; colors are unchanged.</summary>
    Transparent,
}
