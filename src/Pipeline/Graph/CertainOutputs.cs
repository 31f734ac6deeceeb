using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>
/// Finds outputs whose format cannot hold the result, whatever the inputs: labels as PNG, alpha as JPEG. Types the graph for
/// all kinds of images. An output is invalid if its codec rejects it for every kind that the pipeline accepts.
/// </summary>
public static class CertainOutputs
{
    // More inputs have too many combinations of kinds; more stages make each attempt too slow.
    private const int MostInputs = 3, MostStages = 200, StackSize = 2;

    private static readonly (int Width, int Height)[] Shapes = [(512, 512), (8192, 8192), (1, 16)];

    // The number of channels, and whether the last is alpha: gray, color, each with alpha, and other numbers of channels.
    private static readonly (int Channels, bool Alpha)[] Kinds =
        [(3, false), (1, false), (4, true), (2, true), (2, false), (4, false)];

    private static readonly (double? White, SampleType? Integers)[] Depths =
        [(255, SampleType.UInt8), (65535, SampleType.UInt16), (null, null)];

    /// <summary>Returns an error for each of these outputs.</summary>
    public static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph, CodecRegistry codecs)
    {
        // Sample values of facts are not meaningful for images.
        if (graph.FactBinder is not null)
            return [];
        // Two images represent a stack of any length.
        graph = graph.Expand(StackSize);
        if (graph.Inputs.Count > MostInputs || graph.Nodes.Count > MostStages)
            return [];
        var open = graph.Outputs.Where(o => o is { Image: not null, Format: not null, Options: not null, FactOptions.Count: 0 })
            .ToDictionary(o => o, _ => (IReadOnlyList<Diagnostic>?)null);
        foreach (var inputs in All(graph.Inputs.Count))
        {
            if (open.Count == 0)
                return [];
            if (Typed(graph, inputs) is { } typed)
                foreach (var output in open.Keys.ToList())
                    if (Refusal(typed, output, codecs) is not { } refusal)
                        open.Remove(output);
                    else
                        open[output] ??= refusal;
        }
        return [.. open.Values.OfType<IReadOnlyList<Diagnostic>>().SelectMany(r => r)];
    }

    private static IEnumerable<ImageInfo[]> All(int count)
    {
        foreach (var (width, height) in Shapes)
            foreach (var (white, integers) in Depths)
                for (var mix = 0; mix < Math.Pow(Kinds.Length, count); mix++)
                    yield return [.. Enumerable.Range(0, count).Select(i => mix / (int)Math.Pow(Kinds.Length, i) % Kinds.Length)
                        .Select(k => new ImageInfo(width, height, Kinds[k].Channels)
                        {
                            HasAlpha = Kinds[k].Alpha,
                            White = white,
                            Integers = integers,
                        })];
    }

    private static TypedGraph? Typed(PipelineGraph graph, ImageInfo[] inputs)
    {
        try
        {
            return GraphTyper.Infer(graph, inputs);
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Diagnostic>? Refusal(TypedGraph typed, GraphOutput output, CodecRegistry codecs)
    {
        try
        {
            OutputChoice.Of(typed, output, codecs.Find(output.Format!)!.Codec, output.Format!, output.Options!);
            return null;
        }
        catch (PipelineException refused)
        {
            return refused.Diagnostics;
        }
    }
}
