using System.Numerics;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution.Spools;
using PipelineKit.Execution.Stacks;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Runs a plan in one sample type, pass by pass, and keeps the images and values shared between passes.</summary>
internal sealed class PlanRun<T>(Plan plan, IReadOnlyList<Func<ImageReader>> inputs, IReadOnlyList<ImageTarget> outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<PlanEdge, RowStore> spools = [];
    private readonly Dictionary<PlanEdge, SpoolFile> files = [];
    private readonly Dictionary<PlanNode, RowCache> caches = [];
    private readonly Dictionary<PlanNode, Analysis<T>> analyses = [];
    private readonly Dictionary<PlanNode, IReadOnlyDictionary<string, object>> values = [];
    private readonly Dictionary<PlanNode, StageTime> times = [];
    private readonly Dictionary<IsolatedPlugin, WorkerSession> sessions = [];
    private readonly List<Action> ends = [];
    private StackWindows? stacks;
    private TimeSpan encoding;
    private CancellationToken canceled;

    public RunReport Run(CancellationToken cancellation)
    {
        canceled = cancellation;
        stacks = Windows();
        try
        {
            using var workers = new Workers(plan.Options.Threads, plan.Options.AllTakePart);
            for (var i = 0; i < plan.PassPlans.Count; i++)
            {
                var pass = plan.PassPlans[i];
                if (WholeInput<T>.Try(this, pass, (edge, rows) =>
                {
                    spools[edge] = rows;
                    RunWhole(plan.PassPlans[pass.Pass + 1], workers, cancellation);
                }))
                    i++;
                else
                    RunWhole(pass, workers, cancellation);
                Release(plan.PassPlans[i].Pass);
            }
            return new RunReport(
                [.. times.Values.GroupBy(t => new StageKey(t.Name, t.Operator)).Select(g => new StageTime(
                        g.Key.Name, g.Key.Operator, new(g.Sum(t => t.Time.Ticks)), g.Sum(t => t.Bytes))),
                    new StageTime("outputs", "encode", encoding, 0)],
                AllValues());
        }
        finally
        {
            Release(int.MaxValue);
            ends.ForEach(end => end());
            foreach (var session in sessions.Values)
                session.Dispose();
            stacks?.Dispose();
        }
    }

    public Plan Plan => plan;

    /// <summary>Adds an action to run at the end. Analyses finish one after another.</summary>
    public void AtEnd(Action action) => ends.Add(action);

    /// <summary>Opens an input for a pass, and verifies that it is still the planned image.</summary>
    public ImageReader Open(PlanNode source)
    {
        if (caches.TryGetValue(source, out var cache) && cache.IsFull)
            return cache.Open();
        return Kept(source, plan.Stacks.NumberOf(source) is >= 0 and var number
            ? stacks!.Open(number, plan.Headers![source.Source], () => OpenFile(source)) : OpenFile(source), cache);
    }

    private ImageReader Kept(PlanNode source, ImageReader reader, RowCache? cache) =>
        source.IsCached && !reader.Header.IsInMemory
            ? (caches[source] = cache ?? new RowCache(reader.Header)).Fill(reader) : reader;

    private ImageReader OpenFile(PlanNode source)
    {
        var reader = inputs[source.Source]();
        var planned = source.Outputs[0].Info;
        var found = reader.Header.Image;
        if ((found.Width, found.Height, found.Channels) == (planned.Width, planned.Height, planned.Channels)
            && (planned.Integers is null || planned.Integers == found.Integers))
            return reader;
        reader.Dispose();
        throw new PipelineException(Codes.Unreadable,
            $"the input '{source.Name}' changed while it was read: it was {planned}, it is {found}");
    }

    /// <summary>Returns the target of an output.</summary>
    public ImageTarget Target(int output) => outputs[plan.Typed.Graph.Outputs.Take(output).Count(o => o.Image is not null)];

    /// <summary>Returns the store of an image that is kept whole.</summary>
    public RowStore Spool(PlanEdge edge)
    {
        if (!spools.TryGetValue(edge, out var store))
            spools[edge] = store = RowStore.Create(edge.Type, edge.Shape(edge.Info.Height),
                edge.IsShared ? MappedMemory.Nameless
                : edge.InFile ? bytes => MappedMemory.InFile(plan.Options.SpoolFolder, bytes) : null);
        return store;
    }

    /// <summary>Returns the spool file of an image that is written and read sequentially.</summary>
    public SpoolFile SpoolFile(PlanEdge edge) =>
        files.TryGetValue(edge, out var file) ? file : files[edge] = Spools.SpoolFile.Create(edge, plan.Options.SpoolFolder);

    /// <summary>Returns the node's operator, bound to values from earlier passes.</summary>
    public Operator Bind(PlanNode node) => node.Stage is null
        ? node.Operator!
        : node.Stage.Bind(value => values[plan.Nodes.First(n => n.Stage == plan.Typed.Graph.Nodes[value.Node])][value.Value]);

    /// <summary>Returns the values from the node's own analysis.</summary>
    public IReadOnlyDictionary<string, object> ValuesOf(PlanNode node) =>
        values.GetValueOrDefault(node) ?? new Dictionary<string, object>();

    /// <summary>Returns the node's analysis; the same instance in every step.</summary>
    public Analysis<T> AnalysisOf(PlanNode node, Func<Analysis<T>> make)
    {
        if (!analyses.TryGetValue(node, out var analysis))
            analyses[node] = analysis = make();
        return analysis;
    }

    /// <summary>Returns the worker process of an isolated plugin; one for the whole run of an item.</summary>
    public WorkerSession Session(IsolatedPlugin plugin) =>
        sessions.TryGetValue(plugin, out var session) ? session : sessions[plugin] = plugin.Open(canceled);

    public void Spent(PlanNode node, TimeSpan time, long bytes)
    {
        var before = times.GetValueOrDefault(node)
            ?? new(StackNames.Whole(node.Name), node.OperatorName, TimeSpan.Zero, 0);
        times[node] = before with { Time = before.Time + time, Bytes = before.Bytes + bytes };
    }

    public void Encoded(TimeSpan time) => encoding += time;

    private StackWindows? Windows() => plan.Stacks.Window is not { } window ? null : new(
        window.Rows, plan.Stacks.Capacity, plan.Options.Threads, () => WindowMemory.Create(plan.Stacks.Count,
            plan.Stacks.WindowBytes, window.InFile ? plan.Options.SpoolFolder : null), canceled);

    private void RunWhole(PassPlan pass, Workers workers, CancellationToken cancellation)
    {
        RunPass(pass, workers, cancellation);
        foreach (var repeat in pass.Repeats)
            while (WantsMore(repeat.Analyses[0]))
                RunPass(repeat, workers, cancellation);
        foreach (var node in pass.Analyses)
            values[node] = OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () => Finish(analyses[node]));
    }

    private void RunPass(PassPlan pass, Workers workers, CancellationToken cancellation)
    {
        if (FlatPlan.Of(pass, plan.Options) is { } flat && FlatRun<T>.Try(this, flat, workers, cancellation))
            return;
        if (pass.Parts.Count > 0 && PartedPass<T>.Try(this, pass, workers, cancellation))
            return;
        using var run = new PassRun<T>(this, pass, workers);
        run.Run(cancellation);
        run.Report();
    }

    private bool WantsMore(PlanNode node) =>
        OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, analyses[node].WantsMore);

    private static IReadOnlyDictionary<string, object> Finish(Analysis<T> analysis)
    {
        using (analysis as IDisposable)
            return analysis.Finish();
    }

    // Releases the images that no later pass reads.
    private void Release(int pass)
    {
        foreach (var edge in spools.Keys.Where(e => e.UsePasses().Max() <= pass).ToArray())
            if (spools.Remove(edge, out var spool))
                spool.Dispose();
        foreach (var edge in files.Keys.Where(e => e.UsePasses().Max() <= pass).ToArray())
            if (files.Remove(edge, out var file))
                file.Dispose();
        foreach (var node in caches.Keys.Where(n => n.ReadPasses[^1] <= pass).ToArray())
            if (caches.Remove(node, out var cache))
                cache.Dispose();
    }

    // Values for an operator's own kernel stay internal; values that settle a size go to the settler.
    private Dictionary<string, object> AllValues() => (
        from found in values from value in found.Value
        where found.Key.Operator!.IsSizedByAnalysis || found.Key.Operator.Values.Any(p => p.Name == value.Key)
        select KeyValuePair.Create($"{found.Key.Name}.{value.Key}", value.Value)).ToDictionary();
}
