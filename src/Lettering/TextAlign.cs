namespace PipelineKit.Lettering;

/// <summary>Where the lines of a text lie beside each other.</summary>
public enum TextAlign
{
    /// <summary>Where gravity has the block: at the left, in the middle or at the right.</summary>
    Gravity,

    /// <summary>Their beginnings, at the left.</summary>
    Left,

    /// <summary>Their middles.</summary>
    Center,

    /// <summary>Their ends, at the right.</summary>
    Right,
}
