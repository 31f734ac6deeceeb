using PipelineKit.Graph;

namespace PipelineKit.Planning;

/// <summary>What the stages that a report shows as one have in common.</summary>
/// <param name="Name">The name of the stage, without the number of the image.</param>
/// <param name="Operator">The name of its operator.</param>
internal sealed record StageKey(string Name, string Operator);

/// <summary>Groups the images of a stack, and the stages that run once for each of them.</summary>
internal static class StageGroups
{
    /// <summary>Merges the stages of each stack, at the position of the first one.</summary>
    public static IReadOnlyList<PlannedStage> Of(IEnumerable<PlannedStage> stages) =>
        [.. stages.GroupBy(s => new StageKey(StackNames.Whole(s.Name), s.Operator))
            .Select(g => CompatibleImages(g.Key.Name, [.. g]))];

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
