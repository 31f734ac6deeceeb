using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Checks the value of a pipeline parameter against its declaration.</summary>
internal static class ParameterCheck
{
    private static readonly NumberType Number = new();
    private static readonly WholeNumberType Whole = new(wide: true);
    private static readonly TruthType Truth = new();
    private static readonly MatrixType Table = new();

    /// <summary>Returns the value; a <see cref="RefusedNode"/> after reporting that it is not allowed.</summary>
    public static Node Read(ParameterDeclaration parameter, Node value, BuildFiles files, DiagnosticBag bag)
    {
        // A runtime value, or one that depends on facts, is checked where it is used.
        if (value is RefusedNode or ValueNode or ProvisionalNode)
            return value;
        var range = new NumberRange(parameter.Min ?? double.NegativeInfinity, parameter.Max ?? double.PositiveInfinity);
        var reading = new Reading($"parameter {parameter.Name.Found}", range, NonFinite: !range.IsBounded, bag);
        var before = bag.Items.Count;
        var read = Typed(parameter, value, reading, files);
        if (bag.Items.Count == before && parameter.Choices.Count > 0)
            Choose(parameter, value, reading);
        return bag.Items.Count == before ? read : new RefusedNode(value.Place);
    }

    private static Node Typed(ParameterDeclaration parameter, Node value, Reading reading, BuildFiles files)
    {
        switch (parameter.Type ?? TypeOf(parameter))
        {
            case "number":
                Number.Read(value, reading);
                return value;
            case "integer":
                Whole.Read(value, reading);
                return value;
            case "boolean":
                Truth.Read(value, reading);
                return value;
            case "text" when value is ScalarNode { IsEmpty: false } text:
                // Text that consists of digits is not a number.
                return parameter.Type is null ? text : text with { Quoted = true };
            case "color" when value is ScalarNode { IsEmpty: false } color:
                if (ColorText.Parse(color.Text) is null)
                    reading.Bag.Error(Codes.NotAllowed, $"{reading.Subject} must be a color, not {color.Found}", color.Place,
                        "write '#' and two digits from 0 to f for each of red, green and blue, as in \"#ff8000\", two more for "
                        + $"alpha, or a name: {string.Join(", ", ColorText.Named.Keys)}");
                return color with { Quoted = true };
            case "table" when value is ListNode:
                Table.Read(value, reading);
                return value;
            case "table" or "file" when value is ScalarNode { IsEmpty: false } path:
                return (Node?)files.File(path, reading) ?? new RefusedNode(value.Place);
            case "list" when value is ListNode:
            case "mapping" when value is MapNode:
                return value;
            case var wanted:
                reading.Wrong(value, wanted switch
                {
                    "text" => "text",
                    "file" => "the path of a file",
                    "table" => "a list of rows, or the path of a file that holds them",
                    _ => $"a {wanted}",
                });
                return value;
        }
    }

    private static string TypeOf(ParameterDeclaration parameter) => parameter switch
    {
        { Min: not null } or { Max: not null } => "number",
        { Default: ListNode } => "list",
        { Default: MapNode } => "mapping",
        { Default: ScalarNode { Quoted: false, Text: "true" or "false" } } => "boolean",
        _ => NumberText.Parse(parameter.Default) is not null && parameter.Choices.Count == 0 ? "number" : "text",
    };

    private static void Choose(ParameterDeclaration parameter, Node value, Reading reading)
    {
        if (value is ScalarNode { Text: var text } && parameter.Choices.Any(c => IsSame(c, text)))
            return;
        reading.Bag.Error(Codes.NotAllowed,
            $"{reading.Subject} must be one of {string.Join(", ", parameter.Choices)}, not {value.Found}", value.Place,
            value is ScalarNode written ? Suggest.Suggestion(written.Text, parameter.Choices) : null);
    }

    // 2 and 2.0 are the same number.
    private static bool IsSame(string choice, string text) => choice == text
        || NumberOf(choice) is { } number && NumberOf(text) == number;

    private static double? NumberOf(string text) =>
        NumberText.Parse(new ScalarNode(text, Quoted: false, Place: null!));
}
