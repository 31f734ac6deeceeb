using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves <c>flatten:</c> of an output.</summary>
internal static class FlattenKey
{
    private const string Wanted = "a color such as \"#ffffff\"";

    /// <summary>Returns the color; null when it is omitted, or after reporting an error.</summary>
    public static FlatColor? Read(OutputDocument output, PipelineScope scope)
    {
        if (output.Flatten is not { } entry || scope.References.Resolve(entry.Value) is var node && node is RefusedNode)
            return null;
        switch (node)
        {
            case ScalarNode { IsEmpty: true }:
                scope.Bag.Error(Codes.WrongType, $"'flatten' must be {Wanted}, not nothing", node.Place,
                    "put it in quotes, because '#' begins a comment");
                return null;
            case ScalarNode text when FlatColor.Parse(text.Text) is { } color:
                return color;
            case ScalarNode text:
                scope.Bag.Error(Codes.NotAllowed, $"'flatten' must be {Wanted}, not {text.Found}", text.Place,
                    "write '#' and two digits from 0 to f for each of red, green and blue");
                return null;
            case ValueNode:
                scope.Bag.Error(Codes.BadReference, "'flatten' cannot use a runtime value", node.Place,
                    "write the color itself");
                return null;
            default:
                scope.Bag.Error(Codes.WrongType, $"'flatten' must be {Wanted}, not {node.Found}", node.Place);
                return null;
        }
    }
}
