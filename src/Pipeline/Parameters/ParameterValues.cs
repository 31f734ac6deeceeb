using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Expressions;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>The parameter values for one object, parsed and checked.</summary>
internal sealed class ParameterValues(ParameterSet set, IReadOnlyList<MapEntry> entries)
{
    private readonly List<(ParameterDescriptor Parameter, object? Value)> known = [];
    private readonly List<(ParameterDescriptor Parameter, ValueNode Source)> late = [];
    private readonly List<KeyValuePair<string, string>> provisional = [];

    /// <summary>Gets or sets whether all values are valid and no parameter is missing.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Gets whether an expression, valid or not, is among the values.</summary>
    public bool HasExpression => known.Any(k => k.Value is ExpressionText);

    /// <summary>Gets whether an expression among the values cannot be parsed, which its operator reports.</summary>
    public bool HasUnreadableExpression => known.Any(k => k.Value is ExpressionText expression && !CanParse(expression.Text));

    /// <summary>Gets the late-bound parameters.</summary>
    public IReadOnlyList<(ParameterDescriptor Parameter, ValueNode Source)> Late => late;

    /// <summary>Gets the source text of each parameter that depends on facts about an input and has a sample value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Provisional => provisional;

    public void Add(ParameterDescriptor parameter, object? value) => known.Add((parameter, value));

    public void AddLate(ParameterDescriptor parameter, ValueNode source) => late.Add((parameter, source));

    public void AddProvisional(ParameterDescriptor parameter, string written, object? sample)
    {
        provisional.Add(new(parameter.Name, written));
        if (sample is not null)
            Add(parameter, sample);
    }

    /// <summary>Returns the place of a part of a parameter's value; null when none was written.</summary>
    public Place? PlaceOf(string parameter, int? offset, int length) =>
        entries.FirstOrDefault(e => e.Key.Text == parameter) switch
        {
            null => null,
            { Value: ScalarNode text } when offset is { } at => text.At(at, length),
            var entry => entry.Value.Place,
        };

    /// <summary>Returns whether a parameter has an expression, valid or not, as its value.</summary>
    public bool IsExpression(string parameter) =>
        known.Any(k => k.Parameter.Name == parameter && k.Value is ExpressionText);

    /// <summary>Creates an object with these values; late-bound parameters have their defaults.</summary>
    public object Create()
    {
        var target = set.Create();
        foreach (var (parameter, value) in known)
            parameter.Set(target, value);
        return target;
    }

    private static bool CanParse(string expression)
    {
        try
        {
            Parser.Parse(expression);
            return true;
        }
        catch (ExpressionException)
        {
            return false;
        }
    }
}
