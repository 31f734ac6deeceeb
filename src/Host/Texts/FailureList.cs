using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>Formats failures.</summary>
internal static class FailureList
{
    private const int MostNamed = 3;

    /// <summary>Returns <c>photos/a.jpg: error PK0602: reason; cure</c>, with all inputs of the item.</summary>
    public static string Line(ItemResult failed) =>
        OneLine.Of($"{failed.Item.Read}: {failed.Failure}");

    /// <summary>
    /// Returns a line for each failure of a file, and one for all items that fail for the same reason of the pipeline or the
    /// memory limit: <c>a.jpg, b.jpg, c.jpg and 9 other items: error PK0504: reason; cure</c>.
    /// </summary>
    public static IEnumerable<string> Lines(IEnumerable<ItemResult> failures) =>
        failures.GroupBy(Cause).Select(same => Line([.. same]));

    private static string Line(IReadOnlyList<ItemResult> same)
    {
        // The limit that suffices for the largest suffices for all, because further items wait.
        var failure = same.MaxBy(f => f.Failure!.NeededBytes)!.Failure;
        var others = same.Count - MostNamed;
        var names = string.Join(", ", same.Take(MostNamed).Select(f => f.Item.Read));
        return OneLine.Of($"{names}{(others > 0 ? $" and {Counted.Of(others, "other item")}" : "")}: {failure}");
    }

    private static object Cause(ItemResult failed) => failed.Failure switch
    {
        { NeededBytes: > 0, Code: var code } => code,
        { Code: Codes.MemoryBudget } or { Group: CodeGroup.Parameters or CodeGroup.Images } =>
            (failed.Failure.Code, failed.Failure.Reason, failed.Failure.Cure),
        _ => failed,
    };
}
