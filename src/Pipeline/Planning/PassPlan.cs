using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>An output of the pipeline that a pass writes.</summary>
/// <param name="Edge">The image.</param>
/// <param name="Sink">The index of the output.</param>
internal sealed record PassSink(PlanEdge Edge, int Sink);

/// <summary>A spool file that a pass writes.</summary>
/// <param name="Edge">The image.</param>
/// <param name="Rows">The rows written after each step.</param>
internal sealed record SpoolFill(PlanEdge Edge, RowSchedule Rows);

/// <summary>
/// The schedule of one pass: which node computes which rows in which step. It is computed backwards from the consumers
/// (outputs, analyses, spools being filled) to the inputs. So the rows requested from each node, and the capacity of each ring,
/// are known before the run.
/// </summary>
internal sealed class PassPlan
{
    private readonly Dictionary<(PlanNode, bool Analysis), RowSchedule> schedules = [];
    private readonly Dictionary<int, RowSchedule> sinks = [];
    private readonly Dictionary<PlanEdge, int> rings = [];
    private readonly Dictionary<PlanEdge, RowSchedule> refills = [];
    private readonly bool overlap;
    private readonly RowPart part;

    /// <summary>Computes the schedule of a pass, or of a part of its rows.</summary>
    public PassPlan(int pass, IReadOnlyList<PlanNode> nodes, PlanOptions options, int bandHeight, RowPart part)
        : this(pass, [.. nodes.Where(n => n.RunsIn(pass))], [.. nodes.Where(n => n.AnalysisPass == pass)],
            [.. nodes.SelectMany(n => n.Outputs).Where(e => e.Sinks.Count > 0 && e.SinkPass == pass)
                .SelectMany(SinksOf)],
            options, bandHeight, part) =>
        Repeats = [.. Analyses.Where(a => a.Iterates).Select(a => Repeat(a, options, bandHeight))];

    private PassPlan(int pass, IReadOnlyList<PlanNode> nodes, IReadOnlyList<PlanNode> analyses,
        IReadOnlyList<PassSink> outputs, PlanOptions options, int bandHeight, RowPart part)
    {
        (Pass, overlap, Nodes, Analyses, Sinks) = (pass, options.Threads > 1, nodes, analyses, outputs);
        this.part = part;
        var filled = Nodes.SelectMany(n => n.Outputs).Where(e => e.IsSpooled).ToArray();

        RowRange Wanted(PlanEdge edge) => part.Of(options.Rows ?? new(0, edge.Info.Height));
        var longest = 1;
        foreach (var (edge, _) in Sinks)
            longest = Math.Max(longest, Wanted(edge).Count);
        foreach (var edge in filled)
            longest = Math.Max(longest, Kept(edge).Count);
        foreach (var analysis in Analyses)
            longest = Math.Max(longest, analysis.AnalysisRows);
        Steps = Math.Max(1, (longest + bandHeight - 1) / bandHeight);
        foreach (var (edge, sink) in Sinks)
            sinks[sink] = RowSchedule.Even(Wanted(edge), Steps);
        foreach (var node in Analyses)
            schedules[(node, true)] = RowSchedule.Even(new(0, node.AnalysisRows), Steps);
        foreach (var node in Nodes.Reverse())
            Schedule(node);
        foreach (var edge in Nodes.Concat(Analyses).SelectMany(n => n.Inputs)
            .Concat(Sinks.Select(s => s.Edge)).Where(e => e.IsFiled && !Nodes.Contains(e.Producer)).Distinct())
            Refill(edge);
    }

    public int Pass { get; }

    public int Steps { get; }

    /// <summary>Gets the nodes that compute rows and the inputs they read, in topological order.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    public IReadOnlyList<PlanNode> Analyses { get; }

    public IReadOnlyList<PassSink> Sinks { get; }

    public RowSchedule Computes(PlanNode node) => schedules[(node, false)];

    public RowSchedule Examines(PlanNode node) => schedules[(node, true)];

    public RowSchedule Writes(int sink) => sinks[sink];

    /// <summary>Gets the spool files that this pass writes, with the rows written after each step.</summary>
    public IEnumerable<SpoolFill> Fills =>
        Nodes.SelectMany(n => n.Outputs.Where(e => e.IsFiled).Select(e => new SpoolFill(e, Computes(n))));

    /// <summary>Gets the spool files that are read like inputs, with the rows read for each step.</summary>
    public IReadOnlyDictionary<PlanEdge, RowSchedule> Refills => refills;

    /// <summary>Gets the pass that delivers the rows again, for each iterating analysis.</summary>
    public IReadOnlyList<PassPlan> Repeats { get; } = [];

    /// <summary>
    /// Gets or sets the plans of parts that threads compute independently; empty if they share the steps of this plan.
    /// </summary>
    public IReadOnlyList<PassPlan> Parts { get; set; } = [];

    /// <summary>Gets the ring capacity of each image, in rows.</summary>
    public IReadOnlyDictionary<PlanEdge, int> Rings => rings;

    private static IEnumerable<PassSink> SinksOf(PlanEdge edge)
    {
        foreach (var sink in edge.Sinks)
            yield return new(edge, sink);
    }

    private RowRange Kept(PlanEdge edge) => part.Of(new(0, edge.Info.Height));

    private RowRange[] NoRows()
    {
        var rows = new RowRange[Steps];
        for (var k = 0; k < rows.Length; k++)
            rows[k] = RowRange.None;
        return rows;
    }

    private void Schedule(PlanNode node)
    {
        var all = NoRows();
        var needs = node.Outputs.Where(e => e.IsWanted).ToDictionary(e => e, Needs);
        foreach (var need in needs.Values)
            for (var k = 0; k < Steps; k++)
                all[k] = all[k].Hull(need[k]);
        var schedule = schedules[(node, false)] = RowSchedule.For(all);
        foreach (var (edge, need) in needs)
            if (!edge.IsSpooled || edge.IsFiled)
                rings[edge] = Capacity(edge, need, schedule, ahead: node.IsSource);
    }

    private void Refill(PlanEdge edge)
    {
        var needs = Needs(edge);
        if (!Array.Exists(needs, n => !n.IsEmpty))
            return;
        var schedule = refills[edge] = RowSchedule.For(needs);
        rings[edge] = Capacity(edge, needs, schedule, ahead: true);
    }

    private RowRange[] Needs(PlanEdge edge)
    {
        var needs = NoRows();
        void Add(Func<int, RowRange> rows)
        {
            for (var k = 0; k < Steps; k++)
                needs[k] = needs[k].Hull(rows(k) is { IsEmpty: false } some ? some : RowRange.None);
        }

        var height = edge.Info.Height;
        if (edge.IsSpooled && Nodes.Contains(edge.Producer))
            Add(RowSchedule.Even(Kept(edge), Steps).Rows);
        foreach (var sink in edge.Sinks)
            if (sinks.TryGetValue(sink, out var writes))
                Add(writes.Rows);
        foreach (var (node, input) in edge.Readers)
        {
            if (schedules.TryGetValue((node, true), out var examines))
                Add(k => RowSchedule.Needed(node.AnalysisReaches[input], examines.Rows(k), height));
            if (schedules.TryGetValue((node, false), out var computes) && !node.Reaches[input].IsWhole)
                Add(k => RowSchedule.Needed(node.Reaches[input], computes.Rows(k), height));
        }
        return needs;
    }

    // An analysis reads its rows again from spools that are complete by then, and from the stages before it in this pass.
    private PassPlan Repeat(PlanNode analysis, PlanOptions options, int bandHeight)
    {
        var needed = new HashSet<PlanNode>();
        void Trace(PlanNode node)
        {
            foreach (var input in node.Inputs)
                if (!input.IsSpooled && needed.Add(input.Producer))
                    Trace(input.Producer);
        }

        Trace(analysis);
        return new PassPlan(Pass, [.. Nodes.Where(needed.Contains)], [analysis], [], options, bandHeight, RowPart.Whole);
    }

    // The rows present during a step: from the first one still needed to the last one computed. With several threads, inputs
    // are read one step ahead and outputs written one step behind.
    private int Capacity(PlanEdge edge, RowRange[] needs, RowSchedule schedule, bool ahead)
    {
        var keep = int.MaxValue;
        var capacity = 1;
        var lead = overlap && ahead ? 1 : 0;
        var filled = overlap && edge.IsFiled && Nodes.Contains(edge.Producer);
        for (var k = Steps - 1; k >= 0; k--)
        {
            keep = Math.Min(keep, needs[k].IsEmpty ? int.MaxValue : needs[k].First);
            var first = Math.Min(keep, schedule.End(k - 1));
            if (overlap)
                foreach (var sink in edge.Sinks)
                    if (sinks.TryGetValue(sink, out var writes))
                        first = Math.Min(first, writes.End(k - 2));
            if (filled)
                first = Math.Min(first, schedule.End(k - 2));
            capacity = Math.Max(capacity, schedule.End(k + lead) - first);
        }
        return Math.Min(capacity, edge.Info.Height);
    }
}
