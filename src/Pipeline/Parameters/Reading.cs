using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>The context for reading a parameter: its description for messages, its range, and the diagnostics.</summary>
internal sealed record Reading(string Subject, NumberRange Range, bool NonFinite, DiagnosticBag Bag)
{
    /// <summary>Gets the pipeline's parameters for expressions; null for values that are not numbers.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = ExpressionText.NoParameters;

    /// <summary>Reports a value of the wrong type. Always returns null.</summary>
    public object? Wrong(Node node, string wanted, string? cure = null)
    {
        var found = node is ListNode { Items.Count: 0 } ? "an empty list" : node.Found;
        Bag.Error(Codes.WrongType, $"{Subject} must be {wanted}, not {found}", node.Place, cure);
        return null;
    }

    /// <summary>Returns the value if it is in range; null after reporting an error.</summary>
    public object? InRange<T>(T value, double number, Node node)
        where T : struct
    {
        if (Range.Contains(number))
            return value;
        Bag.Error(Codes.OutOfRange, $"{Subject} must be {Range}, not {node.Found}", node.Place);
        return null;
    }
}
