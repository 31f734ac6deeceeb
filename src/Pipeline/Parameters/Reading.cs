using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>The reading of one parameter: what messages call it, what it may be, and where findings go.</summary>
internal sealed record Reading(string Subject, NumberRange Range, bool NonFinite, DiagnosticBag Bag)
{
    /// <summary>The pipeline's parameters as expressions may name them; null for what is no number.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = ExpressionText.NoParameters;

    /// <summary>Reports that a value has the wrong type. Always null, to be returned.</summary>
    public object? Wrong(Node node, string wanted, string? cure = null)
    {
        var found = node is ListNode { Items.Count: 0 } ? "an empty list" : node.Found;
        Bag.Error(Codes.WrongType, $"{Subject} must be {wanted}, not {found}", node.Place, cure);
        return null;
    }

    /// <summary>The value when the range allows it; null after reporting that it does not.</summary>
    public object? InRange<T>(T value, double number, Node node)
        where T : struct
    {
        if (Range.Contains(number))
            return value;
        Bag.Error(Codes.OutOfRange, $"{Subject} must be {Range}, not {node.Found}", node.Place);
        return null;
    }
}
