namespace PipelineKit.Filters.Color;

/// <summary>Actions on an alpha channel.</summary>
public enum AlphaAction
{
    /// <summary>Adds an alpha channel with one value everywhere, replacing any existing one.</summary>
    Add,

    /// <summary>Drops alpha; colors are unchanged.</summary>
    Drop,

    /// <summary>Multiplies colors by alpha / white; alpha is unchanged.</summary>
    Premultiply,

    /// <summary>Divides colors by alpha / white, with 0 where alpha is 0; alpha is unchanged.</summary>
    Unpremultiply,
}
