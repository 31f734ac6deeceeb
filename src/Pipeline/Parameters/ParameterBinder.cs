using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>Binds the keys of a stage or output to the parameters of a class.</summary>
internal static class ParameterBinder
{
    /// <summary>Binds the values; the result is incomplete after errors.</summary>
    /// <param name="set">The parameters.</param>
    /// <param name="entries">The keys and values, with references resolved.</param>
    /// <param name="owner">The description for messages: <c>operator 'gaussian'</c>.</param>
    /// <param name="place">The place for reporting a missing parameter.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    /// <param name="numbers">The pipeline's parameters for expressions; none by default.</param>
    public static ParameterValues Bind(ParameterSet set,
        IReadOnlyList<MapEntry> entries, string owner, Place place, DiagnosticBag bag,
        IReadOnlyDictionary<string, double?>? numbers = null)
    {
        var values = new ParameterValues(set, entries);
        foreach (var (key, node) in entries)
        {
            if (set.Find(key.Text) is { } parameter)
                values.IsWhole &= BindOne(parameter, node, values, bag, numbers ?? ExpressionText.NoParameters);
            else
            {
                values.IsWhole = false;
                bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of {owner}", key.Place,
                    Unknown(key.Text, set, owner));
            }
        }
        foreach (var missing in set.All.Where(p => p.Required && entries.All(e => e.Key.Text != p.Name)))
        {
            values.IsWhole = false;
            bag.Error(Codes.MissingParameter, $"{owner} needs the parameter '{missing.Name}'", place,
                $"add {missing.Name}: with {missing.Type.Wanted}");
        }
        return values;
    }

    /// <summary>Creates the context for reading one parameter.</summary>
    public static Reading Read(ParameterDescriptor parameter, string subject, DiagnosticBag bag) =>
        new(subject, parameter.Range, parameter.NonFinite, bag);

    private static bool BindOne(
        ParameterDescriptor parameter, Node node, ParameterValues values,
        DiagnosticBag bag, IReadOnlyDictionary<string, double?> numbers)
    {
        switch (node is FileNode file ? file.For(parameter.Type, bag) : node)
        {
            case RefusedNode:
                return false;
            case ValueNode late:
                values.AddLate(parameter, late);
                return true;
            case ProvisionalNode provisional:
                var sample = ProvisionalValue.Read(parameter, provisional,
                    Read(parameter, $"'{parameter.Name}'", bag) with { Parameters = numbers }, out var fits);
                values.AddProvisional(parameter, provisional.Written, sample);
                return fits;
            case ScalarNode { Quoted: false, Text: "null" or "~" or "" } when parameter.Nullable:
                values.Add(parameter, null);
                return true;
            case var value:
                if (parameter.Type.Read(value,
                    Read(parameter, $"'{parameter.Name}'", bag) with { Parameters = numbers }) is not { } read)
                    return false;
                values.Add(parameter, read);
                return true;
        }
    }

    private static string Unknown(string name, ParameterSet set, string owner) =>
        set.All.Count == 0 ? $"{owner} has none" : Suggest.Cure(name, [.. set.All.Select(p => p.Name)]);
}
