using System.Text.Json.Nodes;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Parameters;

/// <summary>A parameter of an enum type that is defined in another process: one of several names.</summary>
internal sealed class ForeignChoiceType(string[] names) : ParameterType
{
    public override string Name => $"one of {string.Join(", ", names)}";

    public override string Wanted => Name;

    public override IReadOnlyList<string> Choices => names;

    public override string Write(object value) => (string)value;

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.OneOf(names);

    internal override object? Read(Node node, Reading reading)
    {
        if (node is not ScalarNode { IsEmpty: false } text)
            return reading.Wrong(node, Wanted);
        if (names.Contains(text.Text))
            return text.Text;
        reading.Bag.Error(Codes.NotAllowed, $"{reading.Subject} must be {Wanted}, not {node.Found}",
            node.Place, Suggest.Suggestion(text.Text, names));
        return null;
    }
}
