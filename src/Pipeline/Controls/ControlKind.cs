namespace PipelineKit.Controls;

/// <summary>How a person sets a parameter.</summary>
public enum ControlKind
{
    /// <summary>A slider, and a field for the number.</summary>
    Slider,

    /// <summary>A field for a number that has no range worth a slider.</summary>
    Number,

    /// <summary>On or off.</summary>
    Switch,

    /// <summary>One of some names.</summary>
    Select,

    /// <summary>Height and width of a window.</summary>
    Size,

    /// <summary>A place in a window.</summary>
    Anchor,

    /// <summary>A color, <c>#rrggbb</c>.</summary>
    Color,

    /// <summary>A table of weights.</summary>
    KernelTable,

    /// <summary>Points of a curve, which are dragged.</summary>
    CurvePoints,

    /// <summary>A table of numbers.</summary>
    Table,

    /// <summary>An expression of the window language.</summary>
    Expression,

    /// <summary>The path of a file.</summary>
    File,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>A text.</summary>
    Text,
}
