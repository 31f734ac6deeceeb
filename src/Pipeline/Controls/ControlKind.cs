namespace PipelineKit.Controls;

/// <summary>Kinds of controls for parameters.</summary>
public enum ControlKind
{
    /// <summary>A slider with a number field.</summary>
    Slider,

    /// <summary>A number field, for a number whose range does not suit a slider.</summary>
    Number,

    /// <summary>An on/off switch.</summary>
    Switch,

    /// <summary>A choice of names.</summary>
    Select,

    /// <summary>The height and width of a window.</summary>
    Size,

    /// <summary>A position in a window.</summary>
    Anchor,

    /// <summary>A color, <c>#rrggbb</c>.</summary>
    Color,

    /// <summary>A table of kernel weights.</summary>
    KernelTable,

    /// <summary>Draggable points of a curve.</summary>
    CurvePoints,

    /// <summary>A table of numbers.</summary>
    Table,

    /// <summary>An expression of the window language.</summary>
    Expression,

    /// <summary>A file path.</summary>
    File,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>Text.</summary>
    Text,
}
