using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// The facts about an item's files that a pipeline names and that the files' contents do not tell: what they are called. All
/// other facts are the same as long as the contents are, whose hash the ledger has.
/// </summary>
/// <param name="named">Each with the place of its input.</param>
internal sealed class PathFacts(IReadOnlyList<(int Input, GraphFact Fact)> named)
{
    /// <summary>Those that a pipeline names.</summary>
    public static PathFacts Of(PipelineGraph graph) => new(
    [
        .. graph.Facts.Where(f => f.IsOfPath)
            .Select(f => (graph.Inputs.TakeWhile(i => i.Name != f.Input).Count(), f)),
    ]);

    /// <summary>Their values for an item.</summary>
    public IReadOnlyDictionary<string, string> Of(BatchItem item) =>
        named.ToDictionary(f => $"{f.Fact.Input}.{f.Fact.Name}", f => f.Fact.OfPath(item.Inputs[f.Input].First));

    /// <summary>The first that is not what it was, as the reason to run says it; null when all are.</summary>
    public string? Difference(BatchItem item, LedgerEntry entry) => Of(item)
        .Where(f => entry.Facts.GetValueOrDefault(f.Key) != f.Value)
        .Select(f => $"{f.Key} was {Shown(entry.Facts.GetValueOrDefault(f.Key))}, is {Shown(f.Value)}").FirstOrDefault();

    private static string Shown(string? text) => text is null ? "unknown" : Found.Quote(text);
}
