namespace PipelineKit.Documents;

/// <summary>What a view shows, or changes.</summary>
public enum ViewKind
{
    /// <summary>A number of the pipeline's parameters, moved along its range.</summary>
    Slider,

    /// <summary>A parameter that is one of some choices.</summary>
    Select,

    /// <summary>A parameter that is true or false.</summary>
    Switch,

    /// <summary>A number of the pipeline's parameters, typed.</summary>
    Number,

    /// <summary>An image.</summary>
    Image,

    /// <summary>Two images, one over the other with a divider.</summary>
    Compare,

    /// <summary>Two columns of a table as points.</summary>
    Scatter,

    /// <summary>How often each sample value of an image occurs.</summary>
    Histogram,

    /// <summary>A value that is a table, or a table's samples.</summary>
    Table,

    /// <summary>A value of a stage.</summary>
    Value,

    /// <summary>A text.</summary>
    Text,
}
