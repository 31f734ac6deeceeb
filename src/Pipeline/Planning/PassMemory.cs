using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>The memory that a pass takes: rows, spools in memory, scratch and kernels.</summary>
internal static class PassMemory
{
    /// <summary>
    /// Returns the peak memory in bytes. It suffices for the whole pass and for its parts, because which of them runs depends on
    /// the writer of the output.
    /// </summary>
    public static long PeakBytes(PassPlan plan, IReadOnlyList<PlanNode> nodes,
        PlanOptions options, IReadOnlyList<ImageHeader>? headers)
    {
        var together = TogetherBytes(plan, nodes, options);
        var whole = OwnBytes(plan, headers);
        return checked(together + Math.Max(whole, plan.Parts.Sum(p => OwnBytes(p, headers))));
    }

    // The memory of the whole image, and of all threads.
    private static long TogetherBytes(PassPlan plan, IReadOnlyList<PlanNode> nodes, PlanOptions options)
    {
        var spools = nodes.SelectMany(n => n.Outputs)
            .Where(e => e is { IsSpooled: true, InFile: false } && FirstPass(e) <= plan.Pass && e.UsePasses().Max() >= plan.Pass)
            .Sum(e => e.WholeBytes);
        var caches = nodes.Where(n => n.IsCached && n.ReadPasses[0] <= plan.Pass && n.ReadPasses[^1] >= plan.Pass)
            .Sum(n => n.FileBytes);
        var analyses = nodes.Where(n => n.Analyses && n.AnalysisPass >= 0 && n.AnalysisPass <= plan.Pass)
            .Sum(n => n.Operator!.AnalysisBytes([.. n.Inputs.Select(i => n.Seen(i.Info))]));
        var processes = nodes.Select(n => (n.Operator as IsolatedOperator)?.Plugin).Distinct()
            .Count(p => p is not null) * WorkerProcess.Bytes;
        var files = plan.Fills.Select(f => f.Edge).Concat(plan.Refills.Keys).Sum(SpoolLayout.StagingBytes)
            + plan.Nodes.Sum(n => SpoolLayout.WindowBytes(n, plan.Computes(n).MostRows(plan.Steps)));
        return checked(ScratchBytes(plan, options) + spools + files + caches + analyses + processes);
    }

    // The memory of one undivided pass, or of one part.
    private static long OwnBytes(PassPlan plan, IReadOnlyList<ImageHeader>? headers)
    {
        var rings = 0L;
        foreach (var (edge, rows) in plan.Rings)
            rings = checked(rings + edge.Bytes(rows));
        var kernels = plan.Nodes.Where(n => n is { IsSource: false, Loop: null })
            .Sum(n => n.Operator!.KernelBytes(n.Context(new Dictionary<string, object>()), n.KernelType.Bytes()));
        var edges = 0L;
        foreach (var source in plan.Nodes.Where(n => n.IsSource))
            edges = Math.Max(edges, source.Outputs.Max(
                o => RowTransfer.Bytes(o.Info, headers?[source.Source].SampleType ?? SampleType.Float64)));
        edges = checked(edges + plan.Sinks.Sum(s => RowTransfer.Bytes(s.Edge.Info, SampleType.Float64)));
        return checked(rings + kernels + edges);
    }

    // A thread reuses the scratch of the largest kernel of each type.
    private static long ScratchBytes(PassPlan plan, PlanOptions options)
    {
        var computing = plan.Nodes.Where(n => !n.IsSource).ToList();
        var perThread = computing.Sum(n => n.Loop?.WorkerBytes ?? 0);
        foreach (var first in computing)
            if (computing.Find(n => n.KernelType == first.KernelType) == first)
                perThread = checked(perThread + computing.FindAll(n => n.KernelType == first.KernelType)
                    .Max(n => n.Loop?.ScratchBytes ?? n.Scratch.Bytes(first.KernelType.Bytes())));
        return checked(options.Threads * perThread);
    }

    private static int FirstPass(PlanEdge edge) => edge.Producer.IsSource ? edge.Producer.ReadPasses[0] : edge.Producer.Pass;
}
