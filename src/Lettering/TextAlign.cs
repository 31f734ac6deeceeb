namespace PipelineKit.Lettering;

/// <summary>Alignment of the lines of a text.</summary>
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
