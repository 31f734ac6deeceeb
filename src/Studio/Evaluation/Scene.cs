using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Evaluation;

/// <summary>A graph with the images of one item: at full size, as in <c>run</c>, or reduced for a first look.</summary>
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

    /// <summary>Gets the keys of its images.</summary>
    public StageKeys Keys { get; }

    /// <summary>Gets whether its results are those of <c>run</c>.</summary>
    public bool IsExact => Sources.Factor == 1;

    /// <summary>Returns the graph with the inputs at full size.</summary>
    /// <exception cref="Diagnostics.PipelineException">The sizes do not match.</exception>
    public static Scene Exact(PipelineGraph graph, SourceSet sources, ValueCache values)
    {
        var keys = StageKeys.Of(graph, sources.Keys);
        return new(graph, sources, node => values.Find(keys.Of(node)), []);
    }

    /// <summary>Returns the same graph with reduced inputs.</summary>
    public Scene Reduced(SourceSet sources)
    {
        var without = new HashSet<int>();
        var nodes = Graph.Nodes.Select((n, i) => ReducedNode.Of(n, sources.Factor) ?? Forbid(n, i, without));
        return new(Graph with { Nodes = [.. nodes] }, sources, known, without);
    }

    /// <summary>Returns the properties of an image; provisional if its size depends on an analysis.</summary>
    public ImageInfo Info(EdgeRef edge) => typed.Info(edge);

    /// <summary>Returns the values of a stage for the whole images; null if they are not known yet.</summary>
    public IReadOnlyDictionary<string, object>? Known(int node) => known(node);

    /// <summary>Returns whether an image looks similar in this scene and in the exact one.</summary>
    public bool Resembles(EdgeRef edge) => Resembles(edge, []);

    // Each stage is visited once, however many paths lead to it.
    private bool Resembles(EdgeRef edge, HashSet<int> seen) => edge.IsInput || !seen.Add(edge.Node)
        || !withoutReduction.Contains(edge.Node)
        && Graph.Nodes[edge.Node].ValueInputs.All(v => Known(v.Node) is not null)
        && Graph.Nodes[edge.Node].Inputs.All(e => Resembles(e, seen));

    private static GraphNode Forbid(GraphNode node, int index, HashSet<int> without)
    {
        without.Add(index);
        return node;
    }
}
