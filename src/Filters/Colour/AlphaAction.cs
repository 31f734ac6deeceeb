namespace PipelineKit.Filters.Colour;

/// <summary>What becomes of an alpha channel.</summary>
public enum AlphaAction
{
    /// <summary>The image gets an alpha of one value everywhere, in place of any it has.</summary>
    Add,

    /// <summary>Alpha is left out; colours stay as they are.</summary>
    Drop,

    /// <summary>Colours are multiplied by alpha / white; alpha stays.</summary>
    Premultiply,

    /// <summary>Colours are divided by alpha / white, and are 0 where alpha is 0; alpha stays.</summary>
    Unpremultiply,
}
