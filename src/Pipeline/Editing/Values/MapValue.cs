using PipelineKit.Documents;

namespace PipelineKit.Editing.Values;

/// <summary>A mapping.</summary>
internal sealed record MapValue(IReadOnlyList<KeyValuePair<string, EditValue>> Entries) : EditValue
{
    internal override Node ToNode() => new MapNode(
        [.. Entries.Select(e => new MapEntry(new ScalarNode(e.Key, Quoted: false, Nowhere), e.Value.ToNode()))], Nowhere);
}
