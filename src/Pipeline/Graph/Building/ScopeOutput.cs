using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Graph.Building;

/// <summary>An output of a file, with its names resolved.</summary>
internal sealed record ScopeOutput(ScalarNode Written)
{
    public string Name => Written.Text;

    public ImageSource? Image { get; init; }

    public IReadOnlyList<OfferedValue> Values { get; init; } = [];

    /// <summary>Gets whether <see cref="Values"/> are all values of a stage rather than a named one.</summary>
    public bool AllValues { get; init; }

    /// <summary>Gets the columns of the single table that is written as CSV; empty for other outputs.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Gets whether one file holds the values of all items.</summary>
    public bool IsCollected { get; init; }

    public string? Format { get; init; }

    public object? Options { get; init; }

    public FlatColor? Flatten { get; init; }

    /// <summary>Gets the source text of each option that depends on facts about an input.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactOptions { get; init; } = [];

    public NameTemplate? FileName { get; init; }

    /// <summary>The same as it was written, where facts decide it.</summary>
    public string? FactName { get; init; }

    /// <summary>Whether it had a fault already reported.</summary>
    public bool IsUnsure => Image is null && Values.Count == 0;
}
