using PipelineKit.Documents;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Compares two trees by content, regardless of places.</summary>
internal static class SameTree
{
    public static bool Holds(Node a, Node b) => (a, b) switch
    {
        // Quotes matter only where the unquoted text would be a number or boolean.
        (ScalarNode x, ScalarNode y) => x.Text == y.Text && (x.Quoted == y.Quoted || !ScalarValue.IsAmbiguous(x.Text)),
        (ListNode x, ListNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => Holds(p.First, p.Second)),
        (MapNode x, MapNode y) => x.Entries.Count == y.Entries.Count && x.Entries.Zip(y.Entries)
            .All(p => p.First.Key.Text == p.Second.Key.Text && Holds(p.First.Value, p.Second.Value)),
        _ => false,
    };
}
