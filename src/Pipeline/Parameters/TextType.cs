using PipelineKit.Documents;

namespace PipelineKit.Parameters;

/// <summary>A <c>string</c>.</summary>
internal sealed class TextType : ParameterType
{
    public override string Name => "text";

    public override string Wanted => Name;

    public override string Write(object value) => (string)value;

    internal override object? Read(Node node, Reading reading) =>
        node is ScalarNode { IsEmpty: false } text ? text.Text : reading.Wrong(node, Wanted);
}
