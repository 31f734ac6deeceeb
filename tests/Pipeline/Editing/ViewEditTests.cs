using PipelineKit.Editing;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Views follow the stages that they show.</summary>
public class ViewEditTests
{
    [Fact]
    public void Views_follow_a_renamed_stage() => EditTextTests.Becomes(Viewed, new RenameStage("b", "z"),
        Viewed.Replace("b:", "z:", StringComparison.Ordinal).Replace("b.", "z.", StringComparison.Ordinal)
            .Replace("a, b]", "a, z]", StringComparison.Ordinal).Replace("image: b", "image: z", StringComparison.Ordinal));

    [Fact]
    public void Views_of_a_stage_s_values_are_deleted_with_it() => EditTextTests.Becomes(Viewed, new DeleteStage("b"), """
        stages:
          a: { op: box }
        outputs: [a]
        views:
          - { compare: [a, a] } # both
          - { image: a }
          - { text: b }

        """);

    private const string Viewed = """
        stages:
          a: { op: box }
          b: { op: kmeans }
        outputs: [a]
        views:
          - { compare: [a, b] } # both
          - { image: b }
          - { scatter: a, x: 0, y: 1, color: b.labels }
          - { text: b }
          - { value: b.inertia }
          - { table: b.centers, title: b }

        """;
}
