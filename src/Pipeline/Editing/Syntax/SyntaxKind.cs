namespace PipelineKit.Editing.Syntax;

/// <summary>Styles of values in YAML text.</summary>
internal enum SyntaxKind
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block scalar: text on separate lines after <c>|</c> or <c>></c>.</summary>
    Block,
    Alias,
    FlowList,
    FlowMap,
    BlockList,
    BlockMap,
}
