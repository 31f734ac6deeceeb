namespace PipelineKit.Batch.Inputs;

/// <summary>Files of one input that belong to one item: a single one, unless the input is read as a stack.</summary>
/// <param name="Key">What pairs it with groups of other inputs.</param>
/// <param name="Name">What an item is called that is named after it: a path without extension.</param>
/// <param name="Files">The files, in order; not empty.</param>
internal sealed record FileGroup(string Key, string Name, IReadOnlyList<FoundFile> Files)
{
    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>What the names of the input's pattern stand for here.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = NoValues;
}
