using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Path facts that a pipeline uses, such as file names, which file contents do not determine. All other facts follow from the
/// contents, whose hashes are in the ledger.
/// </summary>
/// <param name="named">The facts, each with the index of its input.</param>
internal sealed class PathFacts(IReadOnlyList<PathFacts.Named> named)
{
    /// <summary>Returns the path facts that a pipeline uses.</summary>
    public static PathFacts Of(PipelineGraph graph) => new(
    [
        .. graph.Facts.Where(f => f.IsOfPath)
            .Select(f => new Named(graph.Inputs.TakeWhile(i => i.Name != f.Input).Count(), f)),
    ]);

    /// <summary>Returns the values of the facts for an item.</summary>
    public IReadOnlyDictionary<string, string> Of(BatchItem item) =>
        named.ToDictionary(f => $"{f.Fact.Input}.{f.Fact.Name}", f => f.Fact.OfPath(item.Inputs[f.Input].First));

    /// <summary>Returns the first changed fact, as a reason to run; null if none changed.</summary>
    public string? Difference(BatchItem item, LedgerEntry entry) => Of(item)
        .Where(f => entry.Facts.GetValueOrDefault(f.Key) != f.Value)
        .Select(f => $"{f.Key} was {Shown(entry.Facts.GetValueOrDefault(f.Key))}, is {Shown(f.Value)}").FirstOrDefault();

    private static string Shown(string? text) => text is null ? "unknown" : Found.Quote(text);

    /// <summary>A path fact and the index of its input.</summary>
    public sealed record Named(int Input, GraphFact Fact);
}
