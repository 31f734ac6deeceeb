using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Inserts the values of <c>${ }</c> references into text.</summary>
internal sealed class EmbeddedReferences(PipelineScope scope, ScalarNode text)
{
    private readonly StringBuilder result = new();
    private readonly TextPlaces? places = text.Places is null ? null : new TextPlaces();
    private bool whole = true, provisional;

    /// <summary>
    /// Returns the text with its values; a <see cref="RefusedNode"/> after reporting a value that text cannot hold.
    /// </summary>
    public Node Resolve()
    {
        var at = 0;
        for (int open; (open = text.Text.IndexOf("${", at, StringComparison.Ordinal)) >= 0;)
        {
            var close = ReferenceText.Close(text.Text, open);
            if (close < 0)
                return References.Refuse(scope, text, open, 2, "the '${' here is not closed", "write ${name}");
            Keep(at, open - at);
            at = close + 1;
            if (Add(new Computed(scope, text, open, at).Read(), open, at - open) is { } tooLarge)
                return tooLarge;
        }
        Keep(at, text.Text.Length - at);
        if (!whole)
            return new RefusedNode(text.Place);
        // The quotes around a reference are often there only because of YAML's { }.
        var value = new ScalarNode(result.ToString(), Quoted: false, text.Place) { Places = places };
        return provisional ? new ProvisionalNode(value, text.Text, null, text.Place) : value;
    }

    private RefusedNode? Add(Node found, int open, int length)
    {
        provisional |= found is ProvisionalNode;
        switch (found is ProvisionalNode { Sample: var sample } ? sample : found)
        {
            case ScalarNode value when !scope.Build.CountValues(References.Size(value)):
                return References.TooLarge(scope, text);
            case ScalarNode value:
                places?.Replace(result.Length, value.Text.Length, text.At(open, length));
                result.Append(value.Text);
                return null;
            case RefusedNode:
                break;
            case ValueNode:
                References.Misplaced(scope, text, open, length, "a longer text");
                break;
            case var other:
                References.Refuse(scope, text, open, length,
                    $"{Found.Quote(text.Text.Substring(open, length))} is {other.Found}, which cannot be part of a longer text",
                    "use it as the whole value");
                break;
        }
        whole = false;
        return null;
    }

    private void Keep(int from, int length)
    {
        places?.Add(result.Length, length, text.Places!, from);
        result.Append(text.Text, from, length);
    }
}
