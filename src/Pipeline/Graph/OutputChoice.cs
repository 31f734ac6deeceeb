using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>Chooses how a codec writes an output; errors name the output and its place.</summary>
public static class OutputChoice
{
    /// <summary>Returns the sample type that the codec requires.</summary>
    /// <param name="typed">The graph.</param>
    /// <param name="output">An image output of the graph.</param>
    /// <param name="codec">The codec.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">The format's options.</param>
    /// <exception cref="PipelineException">PK0504, PK0505: the format cannot hold the image.</exception>
    public static SampleType Of(TypedGraph typed, GraphOutput output, Codec codec, string format, object options)
    {
        try
        {
            return codec.Choose(typed.Written(output), format, options);
        }
        catch (PipelineException refused)
        {
            throw new PipelineException([.. refused.Diagnostics.Select(d => Of(typed.Graph, output, d))]);
        }
    }

    private static Diagnostic Of(PipelineGraph graph, GraphOutput output, Diagnostic refusal) => refusal with
    {
        Message = $"output '{output.Name}'{(output.Place is { } place ? $" (line {place.Line})" : "")}: {refusal.Message}",
        Place = refusal.Place ?? output.Place,
        Cure = refusal.Code == Codes.NoNominalRange && IsLabels(graph, output.Image!.Value) ? Labels : refusal.Cure,
    };

    // Object and cluster labels are not tones: stretching them would make a picture and lose the labels.
    private const string Labels =
        "it contains labels: write npy, csv or tiff with 'bits: 32', which preserve the numbers, or map them to gray levels "
        + "with 'levels'";

    // Follows stages that only move or select samples back to a stage that creates labels.
    private static bool IsLabels(PipelineGraph graph, EdgeRef edge)
    {
        for (var at = edge; !at.IsInput; at = graph.Nodes[at.Node].Inputs[0])
        {
            var node = graph.Nodes[at.Node];
            if (node.Operator.Outputs[at.Output] == "labels")
                return true;
            if (!node.Operator.KeepsIntegers || node.Inputs.Count == 0)
                return false;
        }
        return false;
    }
}
