using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Graph.Building;

/// <summary>An output of a file, its names resolved.</summary>
internal sealed record ScopeOutput(ScalarNode Written)
{
    public string Name => Written.Text;

    public ImageSource? Image { get; init; }

    public IReadOnlyList<OfferedValue> Values { get; init; } = [];

    /// <summary>Whether <see cref="Values"/> are all those of a stage, not one that was named.</summary>
    public bool AllValues { get; init; }

    /// <summary>The columns of the one table that is written as CSV; empty for all other outputs.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether one file holds the values of all items.</summary>
    public bool IsCollected { get; init; }

    public string? Format { get; init; }

    public object? Options { get; init; }

    public FlatColor? Flatten { get; init; }

    /// <summary>The options that facts about an input decide, each as it was written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactOptions { get; init; } = [];

    public NameTemplate? FileName { get; init; }

    /// <summary>Whether it had a fault already reported.</summary>
    public bool IsUnsure => Image is null && Values.Count == 0;
}
