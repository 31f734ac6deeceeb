using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Studio.Evaluation;
using PipelineKit.Studio.Previews;

namespace PipelineKit.Studio.Sessions;

/// <summary>The images and values that pages display.</summary>
internal sealed partial class StudioSession
{
    /// <summary>Returns the keys of an image's pictures; null if there are none.</summary>
    /// <param name="image">A stage, one of its outputs, or an input.</param>
    public PictureKeys? Pictures(string image)
    {
        if (State is not { Exact: { } exact } state || SourceNames.Find(exact.Graph, image) is not { } edge)
            return null;
        var quick = state.Quick is { } reduced && reduced.Resembles(edge) ? Store.Add(new(reduced, edge)) : null;
        return new(Store.Add(new(exact, edge)), quick);
    }

    /// <summary>Returns the exact picture of an image; null if there is none.</summary>
    public Picture? PictureOf(string image) => Pictures(image) is { } keys ? Store.Find(keys.Exact) : null;

    /// <summary>Computes a whole image, for tables and labels.</summary>
    public Task<Raster> Raster(Scene scene, EdgeRef edge, CancellationToken cancellation) =>
        Store.Measure(() => evaluator.Raster(scene, edge, cancellation), cancellation);

    /// <summary>Returns the file of an input.</summary>
    public string? FileOf(int input) => State.Items.ElementAtOrDefault(State.Item)?.Inputs.ElementAtOrDefault(input)?.First;

    /// <summary>Returns the properties of an image; null if they are not known yet.</summary>
    public ImageInfo? InfoOf(string image) => State.Exact is { } exact && SourceNames.Find(exact.Graph, image) is { } edge
        ? exact.Info(edge) : null;

    /// <summary>Returns the names of a stage's outputs.</summary>
    public IReadOnlyList<string> OutputsOf(string? stage)
    {
        if (State.Graph is not { } graph || stage is null)
            return [];
        var index = graph.Nodes.ToList().FindIndex(n => n.Name == stage);
        return index < 0 ? [stage]
            : [.. graph.Nodes[index].Operator.Outputs.Select((_, o) => SourceNames.Of(graph, new(index, o)))];
    }

    /// <summary>Returns the names of all inputs and of the first output of each stage.</summary>
    public IReadOnlyList<string> Images() => State.Graph is not { } graph ? []
        : [.. graph.Inputs.Select(i => i.Name), .. graph.Nodes.Where(n => n.Operator.Outputs.Count > 0).Select(n => n.Name)];

    /// <summary>Returns the key of a stage's values; null if it has none.</summary>
    public string? ValueKey(string? stage) => State.Exact is { } exact && NodeOf(exact, stage) is { } node
        && exact.Graph.Nodes[node].Operator.Values.Count > 0 ? exact.Keys.Of(node) : null;

    /// <summary>Computes the values of a stage for the whole image; empty if that fails.</summary>
    public async Task<IReadOnlyDictionary<string, object>> Values(string stage, CancellationToken cancellation = default)
    {
        if (State.Exact is not { } exact || NodeOf(exact, stage) is not { } node)
            return new Dictionary<string, object>();
        try
        {
            return exact.Known(node) ?? await Store.Measure(() => evaluator.Values(exact, node, cancellation), cancellation);
        }
        catch (Exception e) when (e is Diagnostics.PipelineException or ObjectDisposedException or OperationCanceledException)
        {
            return new Dictionary<string, object>();
        }
    }

    private static int? NodeOf(Scene scene, string? stage)
    {
        for (var i = 0; i < scene.Graph.Nodes.Count; i++)
            if (scene.Graph.Nodes[i].Name == stage)
                return i;
        return null;
    }
}

/// <summary>The pictures of one image.</summary>
/// <param name="Exact">What <c>run</c> would write.</param>
/// <param name="Quick">A first look; null where there is none.</param>
internal sealed record PictureKeys(string Exact, string? Quick);
