using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Parameters;

/// <summary>What was written for the parameters of one object, read and checked.</summary>
internal sealed class ParameterValues(ParameterSet set, IReadOnlyList<MapEntry> entries)
{
    private readonly List<(ParameterDescriptor Parameter, object? Value)> known = [];
    private readonly List<(ParameterDescriptor Parameter, ValueNode Source)> late = [];
    private readonly List<KeyValuePair<string, string>> provisional = [];

    /// <summary>Whether all that was written could be read and nothing is missing.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>The parameters that take values of the run.</summary>
    public IReadOnlyList<(ParameterDescriptor Parameter, ValueNode Source)> Late => late;

    /// <summary>The parameters that facts about an input decide and that have made-up values, each as it was written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Provisional => provisional;

    public void Add(ParameterDescriptor parameter, object? value) => known.Add((parameter, value));

    public void AddLate(ParameterDescriptor parameter, ValueNode source) => late.Add((parameter, source));

    public void AddProvisional(ParameterDescriptor parameter, string written, object? sample)
    {
        provisional.Add(new(parameter.Name, written));
        if (sample is not null)
            Add(parameter, sample);
    }

    /// <summary>The place of a part of what was written for a parameter; null when nothing was.</summary>
    public Place? PlaceOf(string parameter, int? offset, int length) =>
        entries.FirstOrDefault(e => e.Key.Text == parameter) switch
        {
            null => null,
            { Value: ScalarNode text } when offset is { } at => text.At(at, length),
            var entry => entry.Value.Place,
        };

    /// <summary>A new object with these values; parameters that take values of the run are at their defaults.</summary>
    public object Create()
    {
        var target = set.Create();
        foreach (var (parameter, value) in known)
            parameter.Set(target, value);
        return target;
    }
}
