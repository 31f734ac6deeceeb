using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <see cref="ExpressionText"/>, parsed by its operator.</summary>
internal sealed class ExpressionType : ParameterType
{
    public override string Name => "expression";

    public override string Wanted => "an expression";

    public override string Write(object value) => ((ExpressionText)value).Text;

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.Text();

    internal override object? Read(Node node, Reading reading) => node is ScalarNode { IsEmpty: false } text
        ? new ExpressionText(text.Text) { Parameters = reading.Parameters }
        : reading.Wrong(node, Wanted);
}
