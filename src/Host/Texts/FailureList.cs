using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>Formats failures.</summary>
internal static class FailureList
{
    /// <summary>Returns <c>photos/a.jpg: error PK0602: reason; cure</c>, with all inputs of the item.</summary>
    public static string Line(ItemResult failed) =>
        OneLine.Of($"{failed.Item.Read}: {failed.Failure}");
}
