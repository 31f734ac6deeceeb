using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>How a graph will run over images of known sizes: passes, rings, spools, bytes. Immutable.</summary>
public sealed class Plan
{
    private Plan(TypedGraph typed, PlanOptions options, IReadOnlyList<PlanNode> nodes, IReadOnlyList<PassPlan> passPlans) =>
        (Typed, Options, Nodes, PassPlans) = (typed, options, nodes, passPlans);

    /// <summary>The graph it is for.</summary>
    public TypedGraph Typed { get; }

    /// <summary>How it was asked to be laid out.</summary>
    public PlanOptions Options { get; }

    /// <summary>How often rows stream through: 1, and one more for each time an image or a value is needed whole first.</summary>
    public int Passes => PassPlans.Count;

    /// <summary>
    /// Predicted peak of rows, spools in memory and scratch for one item, in bytes; codecs' own memory comes on top.
    /// </summary>
    public long Bytes { get; private init; }

    /// <summary>Bytes of spools in files.</summary>
    public long FileBytes { get; private init; }

    /// <summary>Stages and what the engine added, in order.</summary>
    public IReadOnlyList<PlannedStage> Stages { get; private init; } = [];

    /// <summary>The images of the outputs that are images, in order.</summary>
    public IReadOnlyList<ImageInfo> OutputInfos =>
        [.. Typed.Graph.Outputs.Where(o => o.Image is not null).Select(o => Typed.Written(o) with { ComputedIn = null })];

    internal IReadOnlyList<PlanNode> Nodes { get; }

    internal IReadOnlyList<ImageHeader>? Headers { get; private init; }

    /// <summary>The inputs that are images of stacks.</summary>
    internal StackImages Stacks { get; private init; } = null!;

    /// <summary>What the decoders hold that are open at once; 0 where no headers were given.</summary>
    public long DecoderBytes => Stacks.DecoderBytes;

    internal IReadOnlyList<PassPlan> PassPlans { get; }

    /// <summary>
    /// Lays out a run. <paramref name="headers"/> tell how the inputs are stored when that differs from what the graph was
    /// typed for (which is upright).
    /// </summary>
    /// <exception cref="PipelineException">PK0705: its bytes are more than can be counted.</exception>
    public static Plan Create(TypedGraph graph, PlanOptions options, IReadOnlyList<ImageHeader>? headers = null)
    {
        try
        {
            return Laid(graph, options, headers);
        }
        catch (OverflowException e)
        {
            throw new PipelineException(Codes.MemoryBudget, "the plan takes more bytes than can be counted",
                "make its images smaller", e);
        }
    }

    private static Plan Laid(TypedGraph graph, PlanOptions options, IReadOnlyList<ImageHeader>? headers)
    {
        var nodes = new PlanBuilder(graph, options, headers).Build();
        var passes = PassPlanner.Assign(nodes, options);
        var plans = Enumerable.Range(0, passes)
            .Select(p => new PassPlan(p, nodes, options,
                options.BandHeight ?? BandHeight(p, nodes, options))).ToArray();
        var stacks = new StackImages(graph.Graph, nodes, options, headers, plans);
        return new Plan(graph, options, nodes, plans)
        {
            Bytes = plans.Max(p => PeakBytes(p, nodes, options, headers)) + stacks.Bytes,
            FileBytes = nodes.SelectMany(n => n.Outputs).Where(e => e.InFile).Sum(FileSize) + stacks.FileBytes,
            Stages = StageGroups.Of(nodes.Where(n => n.Outputs.Any(o => o.IsWanted) || n.Analyses)
                .SelectMany(n => n.Folded.Select(f => Describe(f, n)).Append(Describe(n, plans, stacks)))),
            Headers = headers,
            Stacks = stacks,
        };
    }

    /// <summary>The plan for outputs of these types, one for each that is an image; this one when it was made for them.</summary>
    internal Plan For(IReadOnlyList<SampleType> targets) => Options.Targets is { } known && known.SequenceEqual(targets)
        ? this : Create(Typed, Options with { Targets = targets }, Headers);

    // Rows of all images of the pass in three quarters of a megabyte for each of two threads, so that a step stays in the caches
    // of the cores; but enough rows that threads have something to share and kernels need not do again what neighboring rows
    // share. A worker is asked for four times as many, because each question costs some 50 µs.
    private static int BandHeight(int pass, IReadOnlyList<PlanNode> nodes, PlanOptions options)
    {
        var perRow = nodes.Where(n => n.RunsIn(pass)).SelectMany(n => n.Outputs)
            .Where(e => e.IsWanted).Sum(e => e.Bytes(1));
        var shared = nodes.Where(n => n.RunsIn(pass) && !n.IsSource).Select(n => n.Operator!.RowsAtOnce).DefaultIfEmpty(1).Max();
        var least = Math.Clamp(shared * options.Threads, options.Threads > 1 ? 16 : 8, 256);
        var step = nodes.Any(n => n.RunsIn(pass) && n.Operator is IsolatedOperator)
            ? 3 << 20 : (3 << 18) * Math.Min(2, options.Threads);
        return (int)Math.Clamp(step / Math.Max(1, perRow), least, 256);
    }

    private static long PeakBytes(PassPlan plan, IReadOnlyList<PlanNode> nodes,
        PlanOptions options, IReadOnlyList<ImageHeader>? headers)
    {
        var rings = plan.Rings.Sum(r => r.Key.Bytes(r.Value));
        var spools = nodes.SelectMany(n => n.Outputs)
            .Where(e => e is { IsSpooled: true, InFile: false } && FirstPass(e) <= plan.Pass && e.UsePasses().Max() >= plan.Pass)
            .Sum(e => e.WholeBytes);
        var scratch = (Int128)options.Threads * plan.Nodes.Where(n => !n.IsSource).GroupBy(n => n.KernelType)
            .Sum(same => same.Max(n => n.Loop?.ScratchBytes ?? n.Scratch.Bytes(same.Key.Bytes())))
            + (Int128)options.Threads * plan.Nodes.Sum(n => n.Loop?.WorkerBytes ?? 0);
        var kernels = plan.Nodes.Where(n => n is { IsSource: false, Loop: null })
            .Sum(n => n.Operator!.KernelBytes(n.Context(new Dictionary<string, object>()), n.KernelType.Bytes()));
        var edges = plan.Nodes.Where(n => n.IsSource)
            .Select(n => n.Outputs.Max(o => RowTransfer.Bytes(o.Info, headers?[n.Source].SampleType ?? SampleType.Float64)))
            .DefaultIfEmpty(0).Max()
            + plan.Sinks.Sum(s => RowTransfer.Bytes(s.Edge.Info, SampleType.Float64));
        var caches = nodes.Where(n => n.IsCached && n.ReadPasses[0] <= plan.Pass && n.ReadPasses[^1] >= plan.Pass)
            .Sum(n => n.FileBytes);
        var analyses = nodes.Where(n => n.Analyses && n.AnalysisPass >= 0 && n.AnalysisPass <= plan.Pass)
            .Sum(n => n.Operator!.AnalysisBytes([.. n.Inputs.Select(i => n.Seen(i.Info))]));
        var processes = nodes.Select(n => (n.Operator as IsolatedOperator)?.Plugin).Distinct()
            .Count(p => p is not null) * WorkerProcess.Bytes;
        var files = plan.Fills.Select(f => f.Edge).Concat(plan.Refills.Keys).Sum(SpoolLayout.StagingBytes)
            + plan.Nodes.Sum(n => SpoolLayout.WindowBytes(n, plan.Computes(n).MostRows(plan.Steps)));
        return checked((long)(scratch + rings + spools + files + caches + kernels + edges + analyses + processes));
    }

    private static long FileSize(PlanEdge edge) => edge.IsFiled ? SpoolLayout.FileBytes(edge) : edge.WholeBytes;

    private static int FirstPass(PlanEdge edge) => edge.Producer.IsSource ? edge.Producer.ReadPasses[0] : edge.Producer.Pass;

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

    private static PlannedStage Describe(PlanNode node, IReadOnlyList<PassPlan> plans, StackImages stacks)
    {
        var spooled = node.Outputs.Where(e => e.IsSpooled).ToArray();
        var rings = plans.SelectMany(p => p.Rings).Where(r => r.Key.Producer == node).ToArray();
        return new PlannedStage(node.Name, node.OperatorName)
        {
            Pass = node.Analyses && !node.GivesImages
                ? node.AnalysisPass : node.IsSource ? node.ReadPasses.DefaultIfEmpty(0).Min() : node.Pass,
            Cached = node.IsCached ? node.FileBytes : 0,
            ReadAgain = node.IsSource ? Math.Max(0, node.ReadPasses.Count - 1) : 0,
            Info = node.GivesImages ? node.Outputs.First(o => o.IsWanted).Info : null,
            Type = node.Outputs.Select(o => o.Type).FirstOrDefault(SampleType.Float32),
            RingRows = rings.Select(r => r.Value).DefaultIfEmpty(0).Max(),
            Bytes = rings.Sum(r => r.Key.Bytes(r.Value))
                + spooled.Where(e => !e.InFile).Sum(e => e.WholeBytes),
            Spool = spooled.Length == 0 ? SpoolKind.None : spooled.Any(e => e.InFile) ? SpoolKind.File : SpoolKind.Memory,
            SpoolBytes = spooled.Sum(FileSize),
            Halo = string.Join(", ",
                node.Reaches.Concat(node.AnalysisReaches).Select(r => r.Describe()).Where(t => t.Length > 0).Distinct()),
            Note = node.IsSource ? stacks.Note(node) : Note(node),
        };
    }
}
