namespace PipelineKit.Filters.Color;

/// <summary>What becomes of an alpha channel.</summary>
public enum AlphaAction
{
    /// <summary>The image gets an alpha of one value everywhere, in place of any it has.</summary>
    Add,

    /// <summary>Alpha is left out; colors stay as they are.</summary>
    Drop,

    /// <summary>Colors are multiplied by alpha / white; alpha stays.</summary>
    Premultiply,

    /// <summary>Colors are divided by alpha / white, and are 0 where alpha is 0; alpha stays.</summary>
    Unpremultiply,
}
