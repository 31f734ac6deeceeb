using PipelineKit.Graph;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>
/// The stages of an operator that were checked, by inputs and by the values of all parameters: a variant that sets a parameter to
/// the value that it has anyway is the same stage.
/// </summary>
internal sealed class CoveredStages(OperatorDescriptor descriptor)
{
    private readonly HashSet<string> covered = [];

    /// <summary>Adds the stage of a graph; returns false if it was covered.</summary>
    public bool Add(PipelineGraph graph)
    {
        var stage = graph.Nodes[0];
        return covered.Add(string.Join('\n', [
            .. stage.InputNames.Zip(stage.Inputs, (name, edge) => $"{name}: {edge}"),
            .. descriptor.Parameters.All.Select(p =>
                p.Get(stage.Operator) is { } value ? $"{p.Name}: {p.Type.Write(value)}" : $"no {p.Name}"),
            .. stage.LateParameters.Select(p => $"{p.Name}: {p.Written}"),
            .. stage.FactParameters.Select(p => $"{p.Key}: {p.Value}"),
        ]));
    }
}
