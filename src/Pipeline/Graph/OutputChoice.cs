using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>What a codec makes of an output; its refusals say which output it is, and where it is written.</summary>
public static class OutputChoice
{
    /// <summary>The type of samples that the codec wants.</summary>
    /// <param name="typed">The graph.</param>
    /// <param name="output">One of its outputs that is an image.</param>
    /// <param name="codec">Who writes it.</param>
    /// <param name="format">In which format.</param>
    /// <param name="options">How.</param>
    /// <exception cref="PipelineException">PK0504, PK0505: the format cannot hold it.</exception>
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

    // Numbers of objects and clusters mean nothing as tones: what would stretch them makes a picture, and loses them.
    private const string Labels =
        "it holds labels: write npy, csv or tiff with 'bits: 32', which keep the numbers, or lay them out as tones with 'levels'";

    // Through whatever moves or chooses samples, the image is that of a stage that numbers things.
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
