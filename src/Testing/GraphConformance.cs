using System.Collections.Concurrent;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>Runs a graph in every way and compares the results; reports one fault of each kind.</summary>
internal sealed class GraphConformance(PipelineGraph graph, string title, Thoroughness thoroughness)
{
    private readonly TestMatrix matrix = TestMatrix.Of(thoroughness, graph.Precision);
    private readonly Dictionary<string, Fault> faults = [];

    /// <summary>The result of the reference run, if <see cref="Check"/> was called and the graph could run.</summary>
    public MemoryResult? Reference { get; private set; }

    /// <summary>Returns all faults over these images.</summary>
    /// <exception cref="PipelineException">PK05xx: the graph does not support images of these sizes, channels or
    /// samples.</exception>
    public IReadOnlyList<Fault> Check(IReadOnlyList<Raster> inputs)
    {
        ImageInfo[] infos = [.. inputs.Select(i => i.Info)];
        var settled = GraphSettler.Settle(graph, infos, null,
            [.. inputs.Select(i => (Func<ImageReader>)i.Open)], new PlanOptions());
        var heights = Heights(GraphTyper.Infer(settled, infos));
        var once = new PlanOptions { BandHeight = heights.Max() };
        try
        {
            // First, in separate memory, because writing elsewhere may end this process.
            if (WritesOutside(inputs))
                return [.. faults.Values];
            Reference = Run(graph, inputs, once);
            Compare(Fault.Again, "run again in the same way", graph, inputs, once);
            Found("numbers", Promises.Numbers(inputs, Reference));
            Found("integers", Promises.Integers(graph, inputs, Reference));
            foreach (var way in matrix.WholeImages)
                Compare(way, graph, inputs);
            CheckRows(inputs);
            CheckAlone(inputs);
            CheckHalos(inputs, once);
            CheckInputsKept(inputs);
            CheckColumns(inputs);
            foreach (var difference in new IntegerTypes(graph, inputs).Check())
                Found("types", difference);
            if (HiddenColor.Changed(graph, inputs) is { } hidden)
                Found("alpha", HiddenColor.VisibleChange(Reference, Run(graph, hidden, once)));
            foreach (var (kind, sentence) in new UnusualSamples(graph, inputs, Reference, matrix.Unusual).Check())
                Found(kind, sentence);
        }
        catch (PipelineException refused) when (Reference is null && refused.Group == CodeGroup.Images)
        {
            // The samples themselves may be unsupported.
            throw;
        }
        catch (PipelineException fault) when (fault.Code is Codes.PluginCrash
            or Codes.PluginTime or Codes.PluginMemory or Codes.PluginWrites)
        {
            Add(Fault.Lost, $"{title} cannot run: {fault.Message}; no further checks ran");
        }
        catch (PipelineException fault)
        {
            Add("failure", $"{title} cannot run: {fault.Message}");
        }
        return [.. faults.Values];
    }

    private List<int> Heights(TypedGraph typed) =>
    [
        .. typed.Inputs.Select(i => i.Height),
        .. graph.Nodes.SelectMany((node, n) => node.Operator.Outputs.Select((_, o) => typed.Info(new EdgeRef(n, o)).Height)),
    ];

    // All outputs of a run share the rows, so outputs of different heights are requested one at a time.
    private void CheckRows(IReadOnlyList<Raster> inputs)
    {
        var images = graph.Outputs.Where(o => o.Image is not null).ToArray();
        var together = images.Select(o => Reference!.Images[o.Name].Info.Height).Distinct().Count() == 1;
        foreach (var part in together ? [graph] : images.Select(o => graph with { Outputs = [o] }))
            foreach (var way in matrix.Rows(Reference!.Images[part.Outputs.First(o => o.Image is not null).Name].Info.Height))
                Compare(way, part, inputs);
    }

    private void CheckAlone(IReadOnlyList<Raster> inputs)
    {
        foreach (var output in graph.Outputs.Where(o => graph.Outputs.Count > 1 && o.Image is not null))
            Compare("alone", "it alone is wanted", graph with { Outputs = [output] }, inputs, new PlanOptions { BandHeight = 3 });
    }

    // With a flat second input, a missing row of the first is visible, and vice versa.
    private void CheckHalos(IReadOnlyList<Raster> inputs, PlanOptions once)
    {
        for (var i = 0; i < inputs.Count && inputs.Count > 1; i++)
        {
            var name = graph.Inputs[i].Name;
            Raster[] images = [.. inputs.Select((image, other) => SmallImages.FlatOrRandom(image.Info, flat: other != i))];
            if (TryRun(images, once) is not { } reference)
                continue;
            foreach (var way in matrix.Halos)
                Compare($"halo of '{name}'", $"with only input '{name}' not flat, {way}", graph, images, way.Options, reference);
        }
    }

    // A stage may reject a parameter computed from a flat image, and some flat images allow no analysis.
    private MemoryResult? TryRun(IReadOnlyList<Raster> images, PlanOptions options)
    {
        try
        {
            return Run(graph, images, options);
        }
        catch (PipelineException refused) when (refused.Group is CodeGroup.Parameters or CodeGroup.Images)
        {
            return null;
        }
    }

    private void CheckInputsKept(IReadOnlyList<Raster> inputs)
    {
        var extra = graph.Inputs.Select((input, i) => Output($"input {input.Name}", EdgeRef.Input(i)));
        var watched = graph with { Outputs = [.. graph.Outputs, .. extra] };
        foreach (var options in matrix.Watched)
        {
            var images = Run(watched, inputs, options).Images;
            for (var i = 0; i < inputs.Count; i++)
                if (Difference.First(Promises.AsRead(graph, inputs[i]),
                    images[$"input {graph.Inputs[i].Name}"]) is { } difference)
                    Found("inputs", $"input '{graph.Inputs[i].Name}' is modified by {Readers(i)}: {difference}");
        }
    }

    private bool WritesOutside(IReadOnlyList<Raster> inputs)
    {
        var found = new ConcurrentQueue<WriteFault>();
        foreach (var options in matrix.Watched)
        {
            var (watched, memory) = WatchedOperator.Watch(graph, found.Enqueue);
            Run(watched, inputs, options);
            foreach (var fault in memory.SelectMany(m => m.Faults()))
                Found("memory", fault);
        }
        foreach (var fault in found)
            Found(fault.IsOutside ? "writes" : "unwritten", $"a kernel {fault.Sentence}");
        return found.Any(f => f.IsOutside);
    }

    // Samples outside the reach of a stage depend on what another reader of the image requested.
    private void CheckColumns(IReadOnlyList<Raster> inputs)
    {
        foreach (var value in matrix.Beyond)
        {
            var neighbors = graph with
            {
                Nodes = [.. graph.Nodes, .. graph.Inputs.Select((_, i) => WideNeighbor.Node(i, value))],
                Outputs = [.. graph.Outputs,
                    .. graph.Inputs.Select((_, i) => Output($"neighbor {i}", new EdgeRef(graph.Nodes.Count + i, 0)))],
            };
            Compare(Fault.Columns, "beside a stage that looks farther", neighbors, inputs, new PlanOptions { BandHeight = 1 });
        }
    }

    private static GraphOutput Output(string name, EdgeRef image) => new(name) { Image = image };

    private void Compare(Way way, PipelineGraph run, IReadOnlyList<Raster> inputs) =>
        Compare(way.Kind, $"run {way}", run, inputs, way.Options);

    private void Compare(string kind, string words, PipelineGraph run, IReadOnlyList<Raster> inputs, PlanOptions options,
        MemoryResult? reference = null)
    {
        reference ??= Reference!;
        var result = Run(run, inputs, options);
        foreach (var output in run.Outputs)
            if (reference.Images.TryGetValue(output.Name, out var expected)
                && Difference.First(Excerpt.Of(expected, options.Rows), result.Images[output.Name]) is { } difference)
                Found(kind, $"output '{output.Name}' {Stage(output)}differs when {words}: {difference}");
        if (Difference.First(Excerpt.Of(reference.Values, result.Values), result.Values) is { } value)
            Found(kind, $"values differ when {words}: {value}");
    }

    // With so small an image, a single thread could finish before the others have started.
    private static MemoryResult Run(PipelineGraph run, IReadOnlyList<Raster> inputs, PlanOptions options) =>
        PipelineRunner.Run(run, inputs, options with { AllTakePart = true });

    private void Found(string kind, string? what)
    {
        if (what is not null)
            Add(kind, $"{title}: {what}");
    }

    private void Add(string kind, string sentence) => faults.TryAdd(kind, new Fault(kind, sentence));

    private string Stage(GraphOutput output) =>
        output.Image is { IsInput: false } edge ? $"of {Promises.Told(graph.Nodes[edge.Node])} " : "";

    private string Readers(int input) =>
        string.Join(" or ", graph.Nodes.Where(n => n.Inputs.Contains(EdgeRef.Input(input))).Select(Promises.Told));
}
