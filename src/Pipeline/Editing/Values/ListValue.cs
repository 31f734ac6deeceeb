using PipelineKit.Documents;

namespace PipelineKit.Editing.Values;

/// <summary>A list.</summary>
internal sealed record ListValue(IReadOnlyList<EditValue> Items) : EditValue
{
    internal override Node ToNode() => new ListNode([.. Items.Select(i => i.ToNode())], Nowhere);
}
