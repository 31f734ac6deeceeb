using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Sections;

/// <summary>The checks every section makes: is it text, is it a mapping, is it a name.</summary>
internal sealed class Shapes(DiagnosticBag bag)
{
    public DiagnosticBag Bag { get; } = bag;

    /// <summary>The node as text, or null and an error. <paramref name="what"/> is as a message has it: <c>'name'</c>.</summary>
    public ScalarNode? Text(Node node, string what, string wanted = "text", string? cure = null)
    {
        if (node is ScalarNode { IsEmpty: false } text)
            return text;
        Wrong(node, what, wanted, cure ?? (node is ScalarNode ? "write it, or leave the key out" : null));
        return null;
    }

    /// <summary>The value of a key as text; null when the key is omitted, or is not text, which is an error.</summary>
    public ScalarNode? OptionalText(MapEntry? entry) => entry is null ? null : Text(entry.Value, $"'{entry.Key.Text}'");

    /// <summary>The node as a mapping, or null and an error.</summary>
    public MapNode? Mapping(Node node, string what, string of, string? cure = null)
    {
        if (node is MapNode map)
            return map;
        Wrong(node, what, $"a mapping {of}", cure);
        return null;
    }

    /// <summary>Reports what stands where something else is wanted.</summary>
    public void Wrong(Node node, string what, string wanted, string? cure = null) =>
        Bag.Error(Codes.YamlShape, $"{what} must be {wanted}, not {node.Found}", node.Place, cure);

    /// <summary>Reports a name that is none. It is kept all the same, so that what refers to it is not an error too.</summary>
    public void Name(ScalarNode name, string kind)
    {
        if (!NameRule.Holds(name.Text))
            Bag.Error(Codes.BadName, $"{Found.Quote(name.Text)} cannot name {kind}", name.Place, NameRule.Words);
    }

    /// <summary>Reports a key that has no meaning where it stands.</summary>
    public void Unknown(ScalarNode key, string where, IReadOnlyCollection<string> allowed) =>
        Bag.Error(Codes.UnknownKey, $"unknown key {Found.Quote(key.Text)} {where}", key.Place, Suggest.Cure(key.Text, allowed));
}
