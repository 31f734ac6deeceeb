using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>
/// One pass: who works on which rows in which step. Made by going from those who pull (outputs, analyses, spools being
/// filled) up to the inputs, so each node knows before the run exactly which rows it will be asked for, and each ring how
/// many rows it must hold.
/// </summary>
internal sealed class PassPlan
{
    private readonly Dictionary<(PlanNode, bool Analysis), RowSchedule> schedules = [];
    private readonly Dictionary<int, RowSchedule> sinks = [];
    private readonly Dictionary<PlanEdge, int> rings = [];
    private readonly Dictionary<PlanEdge, RowSchedule> refills = [];
    private readonly bool overlap;

    /// <summary>All that happens in a pass.</summary>
    public PassPlan(int pass, IReadOnlyList<PlanNode> nodes, PlanOptions options, int bandHeight)
        : this(pass, [.. nodes.Where(n => n.RunsIn(pass))], [.. nodes.Where(n => n.AnalysisPass == pass)],
            [.. nodes.SelectMany(n => n.Outputs).Where(e => e.Sinks.Count > 0 && e.SinkPass == pass)
                .SelectMany(e => e.Sinks.Select(s => (e, s)))],
            options, bandHeight) =>
        Repeats = [.. Analyses.Where(a => a.Iterates).Select(a => Repeat(a, options, bandHeight))];

    private PassPlan(int pass, IReadOnlyList<PlanNode> nodes, IReadOnlyList<PlanNode> analyses,
        IReadOnlyList<(PlanEdge Edge, int Sink)> outputs, PlanOptions options, int bandHeight)
    {
        (Pass, overlap, Nodes, Analyses, Sinks) = (pass, options.Threads > 1, nodes, analyses, outputs);
        var filled = Nodes.SelectMany(n => n.Outputs).Where(e => e.IsSpooled).ToArray();

        RowRange Wanted(PlanEdge edge) => options.Rows ?? new(0, edge.Info.Height);
        var longest = Sinks.Select(s => Wanted(s.Edge).Count).Concat(filled.Select(e => e.Info.Height))
            .Concat(Analyses.Select(a => a.AnalysisRows)).DefaultIfEmpty(1).Max();
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

    /// <summary>The nodes that compute rows, and the inputs read; each after those it reads.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    public IReadOnlyList<PlanNode> Analyses { get; }

    public IReadOnlyList<(PlanEdge Edge, int Sink)> Sinks { get; }

    public RowSchedule Computes(PlanNode node) => schedules[(node, false)];

    public RowSchedule Examines(PlanNode node) => schedules[(node, true)];

    public RowSchedule Writes(int sink) => sinks[sink];

    /// <summary>The spools in files that this pass fills, with the rows written after each step.</summary>
    public IEnumerable<(PlanEdge Edge, RowSchedule Rows)> Fills =>
        Nodes.SelectMany(n => n.Outputs.Where(e => e.IsFiled).Select(e => (e, Computes(n))));

    /// <summary>The spools in files whose rows come back as an input's would, with the rows read for each step.</summary>
    public IReadOnlyDictionary<PlanEdge, RowSchedule> Refills => refills;

    /// <summary>For each analysis that iterates, the pass that brings it its rows once more.</summary>
    public IReadOnlyList<PassPlan> Repeats { get; } = [];

    /// <summary>The images this pass holds some rows of, and how many.</summary>
    public IReadOnlyDictionary<PlanEdge, int> Rings => rings;

    private void Schedule(PlanNode node)
    {
        var all = new RowRange[Steps];
        Array.Fill(all, RowRange.None);
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
        if (needs.All(n => n.IsEmpty))
            return;
        var schedule = refills[edge] = RowSchedule.For(needs);
        rings[edge] = Capacity(edge, needs, schedule, ahead: true);
    }

    private RowRange[] Needs(PlanEdge edge)
    {
        var needs = new RowRange[Steps];
        Array.Fill(needs, RowRange.None);
        void Add(Func<int, RowRange> rows)
        {
            for (var k = 0; k < Steps; k++)
                needs[k] = needs[k].Hull(rows(k) is { IsEmpty: false } some ? some : RowRange.None);
        }

        var height = edge.Info.Height;
        if (edge.IsSpooled && Nodes.Contains(edge.Producer))
            Add(RowSchedule.Even(new(0, height), Steps).Rows);
        foreach (var sink in edge.Sinks.Where(sinks.ContainsKey))
            Add(sinks[sink].Rows);
        foreach (var (node, input) in edge.Readers)
        {
            if (schedules.TryGetValue((node, true), out var examines))
                Add(k => RowSchedule.Needed(node.AnalysisReaches[input], examines.Rows(k), height));
            if (schedules.TryGetValue((node, false), out var computes) && !node.Reaches[input].IsWhole)
                Add(k => RowSchedule.Needed(node.Reaches[input], computes.Rows(k), height));
        }
        return needs;
    }

    // What an analysis reads comes again from spools that are full by then, and from whatever leads up to it in this pass.
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
        return new PassPlan(Pass, [.. Nodes.Where(needed.Contains)], [analysis], [], options, bandHeight);
    }

    // Rows present during a step: from the first that anyone still needs, to the last one made. With several threads an
    // input is read one step ahead and an output written one step behind.
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
                foreach (var sink in edge.Sinks.Where(sinks.ContainsKey))
                    first = Math.Min(first, sinks[sink].End(k - 2));
            if (filled)
                first = Math.Min(first, schedule.End(k - 2));
            capacity = Math.Max(capacity, schedule.End(k + lead) - first);
        }
        return Math.Min(capacity, edge.Info.Height);
    }
}
