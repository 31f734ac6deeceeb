using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>The execution plan of a graph for images of known sizes: passes, rings, spools and memory. Immutable.</summary>
public sealed class Plan
{
    private Plan(TypedGraph typed, PlanOptions options, IReadOnlyList<PlanNode> nodes, IReadOnlyList<PassPlan> passPlans) =>
        (Typed, Options, Nodes, PassPlans) = (typed, options, nodes, passPlans);

    /// <summary>Gets the typed graph.</summary>
    public TypedGraph Typed { get; }

    /// <summary>Gets the options.</summary>
    public PlanOptions Options { get; }

    /// <summary>Gets the number of passes: 1, plus one for each image or value that is needed as a whole first.</summary>
    public int Passes => PassPlans.Count;

    /// <summary>
    /// Gets the predicted peak memory of one item in bytes: rows, spools in memory and scratch. The codecs' own memory is not
    /// included.
    /// </summary>
    public long Bytes { get; private init; }

    /// <summary>Gets the size of the spool files, in bytes.</summary>
    public long FileBytes { get; private init; }

    /// <summary>Gets the stages, including those added by the engine, in order.</summary>
    public IReadOnlyList<PlannedStage> Stages { get; private init; } = [];

    /// <summary>Gets the images of the image outputs, in order.</summary>
    public IReadOnlyList<ImageInfo> OutputInfos =>
        [.. Typed.Graph.Outputs.Where(o => o.Image is not null).Select(o => Typed.Written(o) with { ComputedIn = null })];

    internal IReadOnlyList<PlanNode> Nodes { get; }

    internal IReadOnlyList<ImageHeader>? Headers { get; private init; }

    /// <summary>Gets the inputs that belong to stacks.</summary>
    internal StackImages Stacks { get; private init; } = null!;

    /// <summary>Gets the memory of decoders that are open at the same time; 0 without headers.</summary>
    public long DecoderBytes => Stacks.DecoderBytes;

    internal IReadOnlyList<PassPlan> PassPlans { get; }

    /// <summary>
    /// Creates a plan. <paramref name="headers"/> describe how the inputs are stored, where that differs from the typed graph,
    /// which is upright.
    /// </summary>
    /// <exception cref="PipelineException">PK0705: the number of bytes overflows.</exception>
    public static Plan Create(TypedGraph graph, PlanOptions options, IReadOnlyList<ImageHeader>? headers = null)
    {
        try
        {
            return Laid(graph, options, headers);
        }
        catch (OverflowException e)
        {
            throw new PipelineException(Codes.MemoryBudget, "the plan needs more memory than can be represented",
                "use smaller images", e);
        }
    }

    private static Plan Laid(TypedGraph graph, PlanOptions options, IReadOnlyList<ImageHeader>? headers)
    {
        var nodes = new PlanBuilder(graph, options, headers).Build();
        var passes = PassPlanner.Assign(nodes, options);
        var plans = new PassPlan[passes];
        for (var pass = 0; pass < passes; pass++)
            plans[pass] = Laid(pass, nodes, options, headers);
        var stacks = new StackImages(graph.Graph, nodes, options, headers, plans);
        return new Plan(graph, options, nodes, plans)
        {
            Bytes = plans.Max(p => PassMemory.PeakBytes(p, nodes, options, headers)) + stacks.Bytes,
            FileBytes = nodes.SelectMany(n => n.Outputs).Where(e => e.InFile).Sum(FileSize) + stacks.FileBytes,
            Stages = StageGroups.Of(nodes.Where(n => n.Outputs.Any(o => o.IsWanted) || n.Analyses)
                .SelectMany(n => n.Folded.Select(f => Describe(f, n)).Append(Describe(n, plans, stacks)))),
            Headers = headers,
            Stacks = stacks,
        };
    }

    private static PassPlan Laid(int pass, IReadOnlyList<PlanNode> nodes, PlanOptions options,
        IReadOnlyList<ImageHeader>? headers)
    {
        PassPlan Of(PlanOptions options, RowPart part) =>
            new(pass, nodes, options, options.BandHeight ?? BandHeight(pass, nodes, options), part);
        var whole = Of(options, RowPart.Whole);
        var alone = options with { Threads = 1 };
        whole.Parts = PassParts.Of(whole, options, headers, part => Of(alone, part));
        return whole;
    }

    /// <summary>
    /// Returns the plan for outputs of the given types, one for each image output; this plan if it already has them.
    /// </summary>
    internal Plan For(IReadOnlyList<SampleType> targets)
    {
        var same = Options.Targets is { } known && known.Count == targets.Count;
        for (var i = 0; same && i < targets.Count; i++)
            same = Options.Targets![i] == targets[i];
        return same ? this : Create(Typed, Options with { Targets = targets }, Headers);
    }

    // Each of two threads gets 768 KiB for the rows of all images of the pass, so that a step stays in the cores' caches. The
    // band still needs enough rows to share among threads and to limit recomputation at its edges. A worker process gets four
    // times as many rows, because each request costs about 50 µs.
    private static int BandHeight(int pass, IReadOnlyList<PlanNode> nodes, PlanOptions options)
    {
        var perRow = nodes.Where(n => n.RunsIn(pass)).SelectMany(n => n.Outputs)
            .Where(e => e.IsWanted).Sum(e => e.Bytes(1));
        int? most = null;
        foreach (var node in nodes)
            if (node.RunsIn(pass) && !node.IsSource)
                most = Math.Max(most ?? int.MinValue, node.Operator!.RowsAtOnce);
        var shared = most ?? 1;
        var least = Math.Clamp(shared * options.Threads, options.Threads > 1 ? 16 : 8, 256);
        var step = nodes.Any(n => n.RunsIn(pass) && n.Operator is IsolatedOperator)
            ? 3 << 20 : (3 << 18) * Math.Min(2, options.Threads);
        return (int)Math.Clamp(step / Math.Max(1, perRow), least, 256);
    }

    private static long FileSize(PlanEdge edge) => edge.IsFiled ? SpoolLayout.FileBytes(edge) : edge.WholeBytes;

    private static string? Note(PlanNode node)
    {
        var note = node.Operator?.Explain([.. node.Operands.Select(i => node.Seen(i.Info))]);
        if (!node.IsTable && (node.Loop is null || node.Folded.Count == 0))
            return note;
        var folded = (node.IsTable ? "one table over bytes" : "one loop")
            + (node.Folded.Count == 0 ? "" : $" with {string.Join(", ", node.Folded.Select(f => $"'{f.Name}'"))}");
        return note is { Length: > 0 } ? $"{note}; {folded}" : folded;
    }

    private static PlannedStage Describe(PlanNode folded, PlanNode into) => new(folded.Name, folded.OperatorName)
    {
        Pass = into.Pass,
        Info = folded.Outputs[0].Info,
        FoldedInto = into.Name,
        Note = $"in the {(into.IsTable ? "table" : "loop")} of '{into.Name}'",
    };

    // The rows of its tallest ring, and the bytes of all, over all passes.
    private static (int Rows, long Bytes) Rings(PlanNode node, IReadOnlyList<PassPlan> plans)
    {
        var (most, bytes) = (0, 0L);
        foreach (var plan in plans)
            foreach (var edge in node.Outputs)
                if (plan.Rings.TryGetValue(edge, out var rows))
                    (most, bytes) = (Math.Max(most, rows), bytes + edge.Bytes(rows));
        return (most, bytes);
    }

    private static PlannedStage Describe(PlanNode node, IReadOnlyList<PassPlan> plans, StackImages stacks)
    {
        var spooled = node.Outputs.Where(e => e.IsSpooled).ToArray();
        var (ringRows, ringBytes) = Rings(node, plans);
        return new PlannedStage(node.Name, node.OperatorName)
        {
            Pass = node.Analyses && !node.GivesImages
                ? node.AnalysisPass : node.IsSource ? node.FirstReadPass : node.Pass,
            Cached = node.IsCached ? node.FileBytes : 0,
            ReadAgain = node.IsSource ? Math.Max(0, node.ReadPasses.Length - 1) : 0,
            Info = node.GivesImages ? node.Outputs.First(o => o.IsWanted).Info : null,
            Type = node.OutputType,
            RingRows = ringRows,
            Bytes = ringBytes + spooled.Where(e => !e.InFile).Sum(e => e.WholeBytes),
            Spool = spooled.Length == 0 ? SpoolKind.None : spooled.Any(e => e.InFile) ? SpoolKind.File : SpoolKind.Memory,
            SpoolBytes = spooled.Sum(FileSize),
            Halo = string.Join(", ",
                node.Reaches.Concat(node.AnalysisReaches).Select(r => r.Describe()).Where(t => t.Length > 0).Distinct()),
            Note = node.IsSource ? stacks.Note(node) : Note(node),
        };
    }
}
