namespace PipelineKit.Batch.Items;

/// <summary>What one input of the pipeline reads for an item.</summary>
/// <param name="Files">One file; of an input <c>as: stack</c>, as many as there are, in their order.</param>
public sealed record ItemInput(IReadOnlyList<string> Files)
{
    /// <summary>An input of one file.</summary>
    public ItemInput(string file)
        : this([file])
    {
    }

    /// <summary>What people call it, where that is not the file: <c>-</c> for what came by standard input.</summary>
    public string? Shown { get; init; }

    /// <summary>What people call its files.</summary>
    public IReadOnlyList<string> Names => Shown is null ? Files : [Shown];

    /// <summary>The file, or the first of several.</summary>
    public string First => Files[0];

    /// <summary>For a message: <c>a.png</c>, or <c>a.png and 4 more</c>.</summary>
    public override string ToString() => Files.Count == 1 ? Names[0] : $"{Names[0]} and {Files.Count - 1} more";
}
