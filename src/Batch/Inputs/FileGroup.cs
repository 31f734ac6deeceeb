namespace PipelineKit.Batch.Inputs;

/// <summary>The files of one input that belong to one item: a single file unless the input is read as a stack.</summary>
/// <param name="Key">The key that pairs it with groups of other inputs.</param>
/// <param name="Name">The name of an item named after this group: a path without extension.</param>
/// <param name="Files">The files, in order; not empty.</param>
internal sealed record FileGroup(string Key, string Name, IReadOnlyList<FoundFile> Files)
{
    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>The values of the named parts of the input's pattern.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = NoValues;
}
