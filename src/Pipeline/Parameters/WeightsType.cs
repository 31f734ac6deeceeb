using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>
/// A parameter of type <see cref="WindowWeights"/>: text, or a table in the form of <see cref="MatrixType"/>.
/// </summary>
internal sealed class WeightsType : ParameterType
{
    private static readonly MatrixType Table = new();

    public override string Name => "text, or table of numbers";

    public override string Write(object value) => value.ToString()!;

    internal override JsonObject Form(NumberRange range, bool nonFinite) =>
        Written.Any(Written.Text(), Table.Form(range, nonFinite));

    internal override object? Read(Node node, Reading reading) => node switch
    {
        ListNode => Table.Read(node, reading) is Matrix table ? (WindowWeights)table : null,
        ScalarNode { IsEmpty: false } text => new WindowWeights(text.Text, null) { Parameters = reading.Parameters },
        _ => reading.Wrong(node, Wanted),
    };
}
