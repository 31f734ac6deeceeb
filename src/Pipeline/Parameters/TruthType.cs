using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <c>bool</c>.</summary>
internal sealed class TruthType : ParameterType
{
    private static readonly string[] Yes = ["yes", "on", "1", "true"];
    private static readonly string[] No = ["no", "off", "0", "false"];

    public override string Name => "true or false";

    public override string Wanted => Name;

    public override string Write(object value) => (bool)value ? "true" : "false";

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.Truth();

    internal override object? Read(Node node, Reading reading)
    {
        if (node is not ScalarNode scalar)
            return reading.Wrong(node, Wanted);
        if (!scalar.Quoted && scalar.Text is "true" or "false")
            return scalar.Text == "true";
        var text = scalar.Text.ToLowerInvariant();
        return reading.Wrong(node, Wanted, Yes.Contains(text) ? "write true" : No.Contains(text) ? "write false" : null);
    }
}
