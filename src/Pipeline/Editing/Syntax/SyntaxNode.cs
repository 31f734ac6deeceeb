namespace PipelineKit.Editing.Syntax;

/// <summary>A value as it stands in a text, by the offsets of its first character and of the first after it.</summary>
internal sealed class SyntaxNode(SyntaxKind kind, int start)
{
    public SyntaxKind Kind { get; } = kind;

    /// <summary>Where it begins, its anchor included.</summary>
    public int Start { get; } = start;

    /// <summary>Where it begins behind its anchor.</summary>
    public int Content { get; init; } = start;

    /// <summary>Where it ends; a block text without the blank lines that do not belong to it.</summary>
    public int End { get; set; }

    /// <summary>What a scalar says; the name of the anchor that an alias repeats.</summary>
    public string Text { get; init; } = "";

    /// <summary>The entries of a mapping.</summary>
    public List<(SyntaxNode Key, SyntaxNode Value)> Entries { get; } = [];

    /// <summary>The members of a list.</summary>
    public List<SyntaxNode> Items { get; } = [];

    /// <summary>The name of its anchor; null when it has none.</summary>
    public string? Anchor { get; init; }

    /// <summary>The aliases that repeat it.</summary>
    public List<SyntaxNode> Aliases { get; } = [];

    /// <summary>What an alias repeats.</summary>
    public SyntaxNode? Target { get; init; }

    public bool IsFlow => Kind is SyntaxKind.FlowList or SyntaxKind.FlowMap;

    public bool IsMap => Kind is SyntaxKind.FlowMap or SyntaxKind.BlockMap;

    public bool IsList => Kind is SyntaxKind.FlowList or SyntaxKind.BlockList;

    /// <summary>Whether nothing is written: a key without a value.</summary>
    public bool IsEmpty => Kind == SyntaxKind.Plain && End == Content;

    /// <summary>The values in it.</summary>
    public IEnumerable<SyntaxNode> Children => IsMap ? Entries.SelectMany(e => new[] { e.Key, e.Value }) : Items;
}
