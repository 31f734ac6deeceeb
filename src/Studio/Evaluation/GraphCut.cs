using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Evaluation;

/// <summary>
/// The part of a graph that is needed to compute some images and values: a cached image becomes an input, and cached values
/// become parameters of the operators that use them.
/// </summary>
internal sealed class GraphCut
{
    private readonly PipelineGraph graph;
    private readonly SourceSet sources;
    private readonly Func<EdgeRef, Raster?> images;
    private readonly Func<int, IReadOnlyDictionary<string, object>?> values;
    private readonly SortedSet<int> needed = [];
    private readonly Dictionary<int, int> numbers = [];
    private readonly Dictionary<EdgeRef, int> inputs = [];
    private readonly List<(Func<ImageReader> Open, ImageHeader Header)> opened = [];

    /// <summary>Cuts a graph.</summary>
    /// <param name="graph">The whole graph.</param>
    /// <param name="sources">Its inputs.</param>
    /// <param name="wanted">The images to compute.</param>
    /// <param name="measured">The stages whose values to compute.</param>
    /// <param name="images">Returns a cached image.</param>
    /// <param name="values">Returns the cached values of a stage.</param>
    public GraphCut(PipelineGraph graph, SourceSet sources, IReadOnlyList<EdgeRef> wanted, IReadOnlyList<int> measured,
        Func<EdgeRef, Raster?> images, Func<int, IReadOnlyDictionary<string, object>?> values)
    {
        (this.graph, this.sources, this.images, this.values) = (graph, sources, images, values);
        foreach (var edge in wanted)
            Need(edge);
        foreach (var node in measured)
            Need(node);
        foreach (var node in needed)
            numbers[node] = numbers.Count;
        Graph = graph with
        {
            Inputs = [.. inputs.OrderBy(i => i.Value).Select(i => new GraphInput($"image-{i.Value}"))],
            Nodes = [.. needed.Select(Moved)],
            Outputs = [.. wanted.Select((edge, i) => new GraphOutput($"wanted-{i}") { Image = Moved(edge) })],
            Tables = [],
        };
    }

    /// <summary>Gets the part.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>Gets its stages, by their indices in the whole graph.</summary>
    public IReadOnlyCollection<int> Nodes => needed;

    /// <summary>Returns whether one of its stages reads an image.</summary>
    public bool Reads(EdgeRef edge) => needed.Any(n => graph.Nodes[n].Inputs.Contains(edge));

    /// <summary>Gets its inputs.</summary>
    public SourceSet Inputs => new(sources.Factor, [.. opened.Select(o => o.Open)], [.. opened.Select(o => o.Header)], []);

    private void Need(EdgeRef edge)
    {
        if (inputs.ContainsKey(edge))
            return;
        if (edge.IsInput)
            Add(edge, sources.Readers[edge.InputIndex], sources.Headers[edge.InputIndex]);
        else if (images(edge) is { } raster)
            Add(edge, raster.Open, raster.Open().Header);
        else
            Need(edge.Node);
    }

    private void Need(int node)
    {
        if (!needed.Add(node))
            return;
        foreach (var edge in graph.Nodes[node].Inputs)
            Need(edge);
        foreach (var value in graph.Nodes[node].ValueInputs.Where(v => values(v.Node) is null))
            Need(value.Node);
    }

    private void Add(EdgeRef edge, Func<ImageReader> open, ImageHeader header)
    {
        inputs[edge] = opened.Count;
        opened.Add((open, header));
    }

    private EdgeRef Moved(EdgeRef edge) =>
        inputs.TryGetValue(edge, out var input) ? EdgeRef.Input(input) : edge with { Node = numbers[edge.Node] };

    private GraphNode Moved(int index)
    {
        var node = graph.Nodes[index];
        var known = node.ValueInputs.All(v => values(v.Node) is not null);
        return new()
        {
            Name = node.Name,
            OperatorName = node.OperatorName,
            Descriptor = node.Descriptor,
            Operator = known ? node.Bind(v => values(v.Node)![v.Value]) : node.Operator,
            Inputs = [.. node.Inputs.Select(Moved)],
            InputNames = node.InputNames,
            ValueInputs = known ? [] : [.. node.ValueInputs.Where(v => values(v.Node) is null).Select(Moved)],
            LateParameters = known ? [] : node.LateParameters,
            FactParameters = node.FactParameters,
            Binder = known || node.Binder is not { } bind ? null
                : late => bind(v => values(v.Node) is { } there ? there[v.Value] : late(Moved(v))),
            Place = node.Place,
        };
    }

    private ValueRef Moved(ValueRef value) => value with { Node = numbers[value.Node] };
}
