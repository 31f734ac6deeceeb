namespace PipelineKit.Editing.Syntax;

/// <summary>How a value is written.</summary>
internal enum SyntaxKind
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A text on lines of its own, after <c>|</c> or <c>></c>.</summary>
    Block,
    Alias,
    FlowList,
    FlowMap,
    BlockList,
    BlockMap,
}
