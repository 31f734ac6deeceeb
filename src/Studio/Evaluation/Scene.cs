using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Evaluation;

/// <summary>A graph over the images of one item: exactly as <c>run</c> has them, or reduced for a first look.</summary>
internal sealed class Scene
{
    private readonly Func<int, IReadOnlyDictionary<string, object>?> known;
    private readonly HashSet<int> withoutReduction;
    private readonly TypedGraph typed;

    private Scene(PipelineGraph graph, SourceSet sources, Func<int, IReadOnlyDictionary<string, object>?> known,
        HashSet<int> withoutReduction)
    {
        (Graph, Sources, this.known, this.withoutReduction) = (graph, sources, known, withoutReduction);
        typed = GraphTyper.Infer(graph, sources.Infos, ResultLimits.Default);
        Keys = StageKeys.Of(graph, sources.Keys);
    }

    /// <summary>The graph.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>Its inputs.</summary>
    public SourceSet Sources { get; }

    /// <summary>The names of its images.</summary>
    public StageKeys Keys { get; }

    /// <summary>Whether it is what <c>run</c> computes.</summary>
    public bool IsExact => Sources.Factor == 1;

    /// <summary>The graph over the inputs themselves.</summary>
    /// <exception cref="Diagnostics.PipelineException">The sizes do not fit.</exception>
    public static Scene Exact(PipelineGraph graph, SourceSet sources, ValueCache values)
    {
        var keys = StageKeys.Of(graph, sources.Keys);
        return new(graph, sources, node => values.Find(keys.Of(node)), []);
    }

    /// <summary>The same graph over reduced inputs.</summary>
    public Scene Reduced(SourceSet sources)
    {
        var without = new HashSet<int>();
        var nodes = Graph.Nodes.Select((n, i) => ReducedNode.Of(n, sources.Factor) ?? Forbid(n, i, without));
        return new(Graph with { Nodes = [.. nodes] }, sources, known, without);
    }

    /// <summary>What an image is; of one whose size its own analysis decides, before that is known.</summary>
    public ImageInfo Info(EdgeRef edge) => typed.Info(edge);

    /// <summary>The values of a stage over the whole images; null when they are not known yet.</summary>
    public IReadOnlyDictionary<string, object>? Known(int node) => known(node);

    /// <summary>Whether an image resembles, in this scene, what it is in the exact one.</summary>
    public bool Resembles(EdgeRef edge) => edge.IsInput
        || !withoutReduction.Contains(edge.Node)
        && Graph.Nodes[edge.Node].ValueInputs.All(v => Known(v.Node) is not null)
        && Graph.Nodes[edge.Node].Inputs.All(Resembles);

    private static GraphNode Forbid(GraphNode node, int index, HashSet<int> without)
    {
        without.Add(index);
        return node;
    }
}
