using PipelineKit.Codecs;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Planning;

/// <summary>
/// Decides whether the threads of a pass each compute a part of the image on their own, with rings of their own, instead of
/// sharing every step. Nothing then travels between the caches of two processors. All inputs must be in memory, because each
/// thread reads its own rows.
/// </summary>
internal static class PassParts
{
    // Rows at the boundary of two parts are computed twice, by both.
    private const double MostWork = 1.05;

    /// <summary>Returns one plan for each thread; none if the threads share the steps.</summary>
    /// <param name="whole">The pass, undivided.</param>
    /// <param name="options">The options.</param>
    /// <param name="headers">The headers of the inputs; null when unknown.</param>
    /// <param name="part">Creates the plan of a part, for one thread.</param>
    public static IReadOnlyList<PassPlan> Of(PassPlan whole, PlanOptions options, IReadOnlyList<ImageHeader>? headers,
        Func<RowPart, PassPlan> part)
    {
        if (options.Threads == 1 || options.InParts == false || !CanDivide(whole, options, headers))
            return [];
        PassPlan[] parts = [.. Enumerable.Range(0, options.Threads).Select(i => part(new(i, options.Threads)))];
        return options.InParts == true || parts.Sum(Work) <= MostWork * Work(whole) ? parts : [];
    }

    private static bool CanDivide(PassPlan whole, PlanOptions options, IReadOnlyList<ImageHeader>? headers) =>
        whole is { Analyses.Count: 0, Sinks.Count: <= 1 } && options.StackWindow is null
        && !whole.Fills.Any() && whole.Refills.Count == 0
        && whole.Nodes.All(n => n.IsSource ? IsInMemory(n, whole.Pass, headers) : CanDivide(n, whole.Pass))
        && whole.Nodes.SelectMany(n => n.Outputs).All(e => !e.IsShared && !(e.IsSpooled && IsRead(e, whole.Pass)));

    private static bool IsInMemory(PlanNode source, int pass, IReadOnlyList<ImageHeader>? headers) =>
        headers is not null && (headers[source.Source] is { IsInMemory: true, DecoderBytes: 0 }
            || (source.IsCached && source.FirstReadPass < pass));

    // An operator that prepares something from its whole input would do so for each part.
    private static bool CanDivide(PlanNode node, int pass) =>
        !node.Analyses && node.Operator is not IsolatedOperator
        && (node.Operator is GeometryOperator || !Array.Exists(node.Reaches, r => r.IsWhole))
        && Array.TrueForAll(node.Inputs, e => e.Producer.RunsIn(pass) || HasOneMargin(e, pass));

    private static bool IsRead(PlanEdge edge, int pass) => edge.Readers.Exists(r => r.Node.RunsIn(pass));

    // Two threads may fill the margins of a row that both read, but only with the same samples.
    private static bool HasOneMargin(PlanEdge edge, int pass) => !edge.InFile && edge.Readers.Count(
        r => r.Node.RunsIn(pass) && r.Node.Reaches[r.Input].Margin is { Left: > 0 } or { Right: > 0 }) <= 1;

    private static double Work(PassPlan pass) => pass.Nodes.Where(n => !n.IsSource).Sum(
        n => (double)pass.Computes(n).Count * n.Outputs.Sum(o => o.Bytes(1)));
}
