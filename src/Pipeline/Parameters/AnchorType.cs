using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <see cref="Anchor"/>: <c>[row, column]</c> or <c>middle</c>.</summary>
internal sealed class AnchorType : ParameterType
{
    private static readonly WholeNumberType Coordinate = new(wide: false);

    public override string Name => "place in the window ([row, column], middle or scipy)";

    public override string Write(object value) => ((Anchor)value).ToString();

    internal override JsonObject Form(NumberRange range, bool nonFinite) =>
        Written.Any(Written.OneOf("middle", "scipy"),
            Written.List(Coordinate.Form(new(0, double.PositiveInfinity), nonFinite), 2));

    internal override object? Read(Node node, Reading reading)
    {
        if (node is ScalarNode { Text: "middle" })
            return Anchor.Middle;
        if (node is ScalarNode { Text: "scipy" })
            return Anchor.Scipy;
        if (node is not ListNode { Items: [ScalarNode first, ScalarNode second] })
            return reading.Wrong(node, Wanted);
        var each = reading with { Subject = $"each coordinate of {reading.Subject}", Range = new(0, double.PositiveInfinity) };
        return Coordinate.Read(first, each) is int row && Coordinate.Read(second, each) is int column
            ? new Anchor(row, column) : null;
    }
}
