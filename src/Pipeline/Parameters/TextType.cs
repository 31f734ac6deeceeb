using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <c>string</c>.</summary>
internal sealed class TextType : ParameterType
{
    public override string Name => "text";

    public override string Wanted => Name;

    public override string Write(object value) => (string)value;

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.Text();

    internal override object? Read(Node node, Reading reading) =>
        node is ScalarNode { IsEmpty: false } text ? text.Text : reading.Wrong(node, Wanted);
}
