using PipelineKit.Diagnostics;
using PipelineKit.Documents.Yaml;

namespace PipelineKit.Documents.Sections;

/// <summary>Checks the shape of nodes for all sections: text, mapping, name.</summary>
internal sealed class Shapes(DiagnosticBag bag)
{
    public DiagnosticBag Bag { get; } = bag;

    /// <summary>
    /// Returns the node as text, or null after reporting an error. <paramref name="what"/> describes the node in the message:
    /// <c>'name'</c>.
    /// </summary>
    public ScalarNode? Text(Node node, string what, string wanted = "text", string? cure = null)
    {
        if (node is ScalarNode { IsEmpty: false } text)
            return text;
        Wrong(node, what, wanted, cure ?? (node is ScalarNode ? "add a value, or omit the key" : null));
        return null;
    }

    /// <summary>Returns a key's value as text; null when the key is omitted, or is not text, which is reported.</summary>
    public ScalarNode? OptionalText(MapEntry? entry) => entry is null ? null : Text(entry.Value, $"'{entry.Key.Text}'");

    /// <summary>Returns the node as a mapping, or null after reporting an error.</summary>
    public MapNode? Mapping(Node node, string what, string of, string? cure = null)
    {
        if (node is MapNode map)
            return map;
        Wrong(node, what, $"a mapping {of}", node is ScalarNode { Quoted: false, Text: var text }
            && MissingSpace.Colon(text) is { } colon ? MissingSpace.Cure(text, colon) : cure);
        return null;
    }

    /// <summary>Reports a node of the wrong shape.</summary>
    public void Wrong(Node node, string what, string wanted, string? cure = null) =>
        Bag.Error(Codes.YamlShape, $"{what} must be {wanted}, not {node.Found}", node.Place, cure);

    /// <summary>Reports an invalid name. The name is still used, so that references to it are not reported as well.</summary>
    public void Name(ScalarNode name, string kind)
    {
        if (!NameRule.Holds(name.Text))
            Bag.Error(Codes.BadName, $"{Found.Quote(name.Text)} cannot name {kind}", name.Place, NameRule.Words);
    }

    /// <summary>Reports an unknown key.</summary>
    public void Unknown(ScalarNode key, string where, IReadOnlyCollection<string> allowed) =>
        Bag.Error(Codes.UnknownKey, $"unknown key {Found.Quote(key.Text)} {where}", key.Place, Suggest.Cure(key.Text, allowed));
}
