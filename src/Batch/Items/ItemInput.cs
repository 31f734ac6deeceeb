namespace PipelineKit.Batch.Items;

/// <summary>The files that one input of the pipeline reads for an item.</summary>
/// <param name="Files">One file; for an input <c>as: stack</c>, any number in order.</param>
public sealed record ItemInput(IReadOnlyList<string> Files)
{
    /// <summary>Initializes an input of one file.</summary>
    public ItemInput(string file)
        : this([file])
    {
    }

    /// <summary>The display name if it differs from the file: <c>-</c> for standard input.</summary>
    public string? Shown { get; init; }

    /// <summary>The display names of the files.</summary>
    public IReadOnlyList<string> Names => Shown is null ? Files : [Shown];

    /// <summary>The only or first file.</summary>
    public string First => Files[0];

    /// <summary>Returns a text for messages: <c>a.png</c> or <c>a.png and 4 more</c>.</summary>
    public override string ToString() => Files.Count == 1 ? Names[0] : $"{Names[0]} and {Files.Count - 1} more";
}
