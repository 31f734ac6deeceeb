namespace PipelineKit.Host.Drawing;

/// <summary>Kinds of boxes.</summary>
internal enum BoxKind
{
    /// <summary>An input of the pipeline.</summary>
    Input,

    /// <summary>A stage.</summary>
    Stage,

    /// <summary>An output.</summary>
    Output,
}
