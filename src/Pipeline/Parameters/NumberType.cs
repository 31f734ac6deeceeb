using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <c>double</c>.</summary>
internal sealed class NumberType : ParameterType
{
    public override string Name => "number";

    public override ValueKind? Takes => ValueKind.Number;

    public override string Write(object value) => NumberText.Write((double)value);

    internal override JsonObject Form(NumberRange range, bool nonFinite) => nonFinite
        ? Written.Any(range.Bound(Written.Number()), Written.Form(@"^[-+]?\.?([iI]nf|INF|[nN]a[nN])$"))
        : range.Bound(Written.Number());

    internal override object? Read(Node node, Reading reading) => NumberText.Parse(node) switch
    {
        null => reading.Wrong(node, Wanted, NotANumber(node)),
        { } number when !double.IsFinite(number) && !reading.NonFinite => reading.Wrong(node, "a finite number"),
        { } number => reading.InRange(number, number, node),
    };

    /// <summary>Returns the suggestion for text that resembles a number, or null.</summary>
    public static string? NotANumber(Node node) => node switch
    {
        ScalarNode { Quoted: true } text when NumberText.Parse(text with { Quoted = false }) is not null =>
            "write it without quotes",
        ScalarNode text when text.Text.Contains(',')
            && NumberText.Parse(text with { Text = text.Text.Replace(',', '.'), Quoted = false }) is not null =>
            "use a decimal point, without quotes",
        _ => null,
    };
}
