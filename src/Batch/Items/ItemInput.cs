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

    /// <summary>The file, or the first of several.</summary>
    public string First => Files[0];

    /// <summary>For a message: <c>a.png</c>, or <c>a.png and 4 more</c>.</summary>
    public override string ToString() => Files.Count == 1 ? First : $"{First} and {Files.Count - 1} more";
}
