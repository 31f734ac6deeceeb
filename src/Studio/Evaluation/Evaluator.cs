using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Studio.Evaluation;

/// <summary>
/// Computes images and values of a graph with the engine that <c>run</c> uses. Results of earlier computations are reused, so
/// only what depends on a change is computed again.
/// </summary>
/// <param name="images">The cached images.</param>
/// <param name="values">The cached values.</param>
/// <param name="folder">The folder of temporary files.</param>
internal sealed class Evaluator(RasterCache images, ValueCache values, string folder)
{
    private readonly RepeatedKeys needed = new();

    private PlanOptions Options => new() { Threads = Environment.ProcessorCount, SpoolFolder = folder };

    /// <summary>Gets the size of all cached images and values in bytes.</summary>
    public long CachedBytes => images.Bytes + values.Bytes;

    /// <summary>Computes an image.</summary>
    /// <param name="scene">The graph and its inputs.</param>
    /// <param name="edge">The image.</param>
    /// <param name="rows">The rows; null for all, in which case small intermediate images are cached.</param>
    /// <param name="target">Returns the receiver of the rows for the properties of the image; it is disposed.</param>
    /// <param name="cancellation">Checked at every band.</param>
    public void Image(Scene scene, EdgeRef edge, RowRange? rows, Func<ImageInfo, ImageTarget> target,
        CancellationToken cancellation)
    {
        var kept = rows is null ? Kept(scene, Cut(scene, [edge], []), edge) : [];
        Raster[] rasters = [];
        Run(scene, Cut(scene, [edge, .. kept], []), typed =>
        {
            var edges = typed.Graph.Outputs.Select(o => o.Image!.Value).ToArray();
            rasters = [.. edges.Skip(1).Select(typed.Info).Select(i => new Raster(i, TypeOf(scene.Graph, i)))];
            return [target(typed.Info(edges[0])), .. rasters.Select(r => new ImageTarget(r.Write(), r.Type))];
        }, rows, cancellation);
        foreach (var (to, raster) in kept.Zip(rasters))
            images.Add(scene.Keys.Of(to), raster);
    }

    /// <summary>Returns an image as a whole, from the cache if possible, and caches it.</summary>
    public Raster Raster(Scene scene, EdgeRef edge, CancellationToken cancellation)
    {
        if (images.Find(scene.Keys.Of(edge)) is { } known)
            return known;
        Raster? made = null;
        Image(scene, edge, null, info =>
        {
            made = new Raster(info, TypeOf(scene.Graph, info));
            return new ImageTarget(made.Write(), made.Type);
        }, cancellation);
        images.Add(scene.Keys.Of(edge), made!);
        return made!;
    }

    /// <summary>Returns the values of a stage, from the cache if possible.</summary>
    public IReadOnlyDictionary<string, object> Values(Scene scene, int node, CancellationToken cancellation)
    {
        if (scene.Known(node) is { } known)
            return known;
        Run(scene, Cut(scene, [], [node]), _ => [], null, cancellation);
        return scene.Known(node) ?? new Dictionary<string, object>();
    }

    private bool IsSmall(Scene scene, EdgeRef edge) =>
        RasterCache.Size(scene.Info(edge), TypeOf(scene.Graph, scene.Info(edge))) <= images.Largest;

    private GraphCut Cut(Scene scene, IReadOnlyList<EdgeRef> wanted, IReadOnlyList<int> measured) => new(scene.Graph,
        scene.Sources, wanted, measured, edge => images.Find(scene.Keys.Of(edge)), scene.Known);

    // With small intermediate images, a change further down starts there. Reduced ones are computed in milliseconds, so they
    // are kept only when they are needed again.
    private List<EdgeRef> Kept(Scene scene, GraphCut cut, EdgeRef wanted) =>
    [
        .. cut.Nodes.SelectMany(n => scene.Graph.Nodes[n].Operator.Outputs.Select((_, o) => new EdgeRef(n, o)))
            .Where(e => e != wanted && cut.Reads(e) && IsSmall(scene, e)
                && (scene.IsExact || needed.Again(scene.Keys.Of(e)))),
    ];

    private void Run(Scene scene, GraphCut cut, Func<TypedGraph, IReadOnlyList<ImageTarget>> targets, RowRange? rows,
        CancellationToken cancellation)
    {
        var inputs = cut.Inputs;
        var graph = GraphSettler.Settle(cut.Graph, inputs.Infos, inputs.Headers, inputs.Readers, Options, cancellation);
        var typed = GraphTyper.Infer(graph, inputs.Infos, ResultLimits.Default);
        var outputs = targets(typed);
        try
        {
            var plan = Plan.Create(typed, Options with { Rows = rows, Targets = [.. outputs.Select(o => o.Type)] },
                inputs.Headers);
            var report = Executor.Run(plan, inputs.Readers, outputs, cancellation);
            if (scene.IsExact)
                Keep(scene, cut, report.Values);
        }
        finally
        {
            foreach (var output in outputs)
                output.Writer.Dispose();
        }
    }

    private void Keep(Scene scene, GraphCut cut, IReadOnlyDictionary<string, object> found)
    {
        foreach (var node in cut.Nodes.Where(n => scene.Graph.Nodes[n].Operator.Values.Count > 0))
        {
            var start = scene.Graph.Nodes[node].Name + ".";
            var own = found.Where(v => v.Key.StartsWith(start, StringComparison.Ordinal))
                .ToDictionary(v => v.Key[start.Length..], v => v.Value);
            if (own.Count > 0)
                values.Add(scene.Keys.Of(node), own);
        }
    }

    private static SampleType TypeOf(PipelineGraph graph, ImageInfo info) => info.Integers ?? graph.Precision.Type();
}
