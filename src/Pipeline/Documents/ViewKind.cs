namespace PipelineKit.Documents;

/// <summary>Kinds of views.</summary>
public enum ViewKind
{
    /// <summary>A slider for a numeric parameter.</summary>
    Slider,

    /// <summary>A choice for a parameter with choices.</summary>
    Select,

    /// <summary>A switch for a boolean parameter.</summary>
    Switch,

    /// <summary>A number field for a numeric parameter.</summary>
    Number,

    /// <summary>An image.</summary>
    Image,

    /// <summary>Two images with a divider.</summary>
    Compare,

    /// <summary>A scatter plot of two columns of a table.</summary>
    Scatter,

    /// <summary>A histogram of an image's sample values.</summary>
    Histogram,

    /// <summary>A value that is a table, or the samples of a table.</summary>
    Table,

    /// <summary>A value computed by a stage.</summary>
    Value,

    /// <summary>Text.</summary>
    Text,
}
