using PipelineKit.Graph;

namespace PipelineKit.Planning;

/// <summary>Tells of the images of a stack, and of the stages that run once for each of them, as one.</summary>
internal static class StageGroups
{
    /// <summary>The stages with those of one stack put together, where the first of them was.</summary>
    public static IReadOnlyList<PlannedStage> Of(IEnumerable<PlannedStage> stages) =>
        [.. stages.GroupBy(s => (StackNames.Whole(s.Name), s.Operator)).Select(g => CompatibleImages(g.Key.Item1, [.. g]))];

    private static PlannedStage CompatibleImages(string name, IReadOnlyList<PlannedStage> members) =>
        members is [var one] && one.Name == name
        ? one
        : members[0] with
        {
            Name = name,
            Images = members.Count,
            Cached = members.Sum(m => m.Cached),
            Bytes = members.Sum(m => m.Bytes),
            SpoolBytes = members.Sum(m => m.SpoolBytes),
        };
}
