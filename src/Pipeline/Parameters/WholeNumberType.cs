using System.Globalization;
using System.Text.Json.Nodes;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <c>int</c> or <c>long</c>.</summary>
internal sealed class WholeNumberType(bool wide) : ParameterType
{
    // The largest double below which every integer is represented exactly.
    private const double Exact = 1L << 53;

    public override string Name => "whole number";

    public override ValueKind? Takes => ValueKind.Number;

    public override string Write(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    internal override JsonObject Form(NumberRange range, bool nonFinite) => range.Bound(Written.Whole());

    internal override object? Read(Node node, Reading reading)
    {
        if (Parse(node) is { } whole)
            return wide ? reading.InRange(whole, whole, node)
                : whole is >= int.MinValue and <= int.MaxValue ? reading.InRange((int)whole, whole, node)
                : TooLarge(node, reading);
        if (NumberText.Parse(node) is { } number && double.IsInteger(number))
            return TooLarge(node, reading);
        return reading.Wrong(node, Wanted, NumberType.NotANumber(node));
    }

    private static long? Parse(Node node)
    {
        if (node is ScalarNode { Quoted: false } text
            && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return NumberText.Parse(node) is { } number && double.IsInteger(number)
            && Math.Abs(number) <= Exact ? (long)number : null;
    }

    private object? TooLarge(Node node, Reading reading)
    {
        var range = wide ? $"from {long.MinValue} to {long.MaxValue}"
            : (reading.Range with
            {
                Min = Math.Max(reading.Range.Min, int.MinValue), Max = Math.Min(reading.Range.Max, int.MaxValue),
            }).ToString();
        reading.Bag.Error(Codes.OutOfRange, $"{reading.Subject} must be {range}, not {node.Found}", node.Place);
        return null;
    }
}
