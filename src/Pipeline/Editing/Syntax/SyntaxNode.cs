namespace PipelineKit.Editing.Syntax;

/// <summary>A value in a text, given by the offsets of its first character and of the first one after it.</summary>
internal sealed class SyntaxNode(SyntaxKind kind, int start)
{
    public SyntaxKind Kind { get; } = kind;

    /// <summary>Gets the start, including any anchor.</summary>
    public int Start { get; } = start;

    /// <summary>Gets the start after any anchor.</summary>
    public int Content { get; init; } = start;

    /// <summary>Gets or sets the end; for a block scalar, without trailing blank lines that are not part of it.</summary>
    public int End { get; set; }

    /// <summary>Gets the text of a scalar, or the anchor name of an alias.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the entries of a mapping.</summary>
    public List<(SyntaxNode Key, SyntaxNode Value)> Entries { get; } = [];

    /// <summary>Gets the elements of a list.</summary>
    public List<SyntaxNode> Items { get; } = [];

    /// <summary>Gets the name of its anchor, or null.</summary>
    public string? Anchor { get; init; }

    /// <summary>Gets the aliases that refer to it.</summary>
    public List<SyntaxNode> Aliases { get; } = [];

    /// <summary>Gets the node an alias refers to.</summary>
    public SyntaxNode? Target { get; init; }

    public bool IsFlow => Kind is SyntaxKind.FlowList or SyntaxKind.FlowMap;

    public bool IsMap => Kind is SyntaxKind.FlowMap or SyntaxKind.BlockMap;

    public bool IsList => Kind is SyntaxKind.FlowList or SyntaxKind.BlockList;

    /// <summary>Gets whether the value is missing: a key without a value.</summary>
    public bool IsEmpty => Kind == SyntaxKind.Plain && End == Content;

    /// <summary>Gets the child values.</summary>
    public IEnumerable<SyntaxNode> Children => IsMap ? Entries.SelectMany(e => new[] { e.Key, e.Value }) : Items;
}
