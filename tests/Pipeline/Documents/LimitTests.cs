using Xunit;

namespace PipelineKit.Tests.Documents;

public class LimitTests
{
    [Fact]
    public void Sixty_four_levels_are_allowed_and_one_more_is_not()
    {
        Assert.Equal("", Reading.Messages(Nested(61)));
        Assert.Equal("""
            p.yaml:3:69: error PK0102: values are nested more than 64 deep; flatten them
            """, Reading.Messages(Nested(62)).Split('\n')[0]);
    }

    [Fact]
    public void A_file_of_256_KiB_is_allowed_and_a_byte_more_is_not()
    {
        const string Pipeline = "stages: { a: { op: x } }\n#";
        var filled = Pipeline + new string('é', (256 * 1024 - Pipeline.Length) / 2);
        Assert.Equal("", Reading.Messages(filled));
        Assert.Equal("""
            p.yaml:1:1: error PK0102: the file is larger than 256 KiB; split it; 'use:' includes another file as a stage
                stages: { a: { op: x } }
                ^
            """, Reading.Messages(filled + "é"));
    }

    [Fact]
    public void Twenty_thousand_values_are_too_many()
    {
        var many = string.Join(", ", Enumerable.Repeat("1", 20_000));
        Assert.Contains("error PK0102: the file contains more than 20,000 values; split it",
            Reading.Messages($"stages: {{ a: {{ op: x, k: [{many}] }} }}"));
    }

    private static string Nested(int depth) =>
        $"stages:\n  a:\n    k: {new string('[', depth)}{new string(']', depth)}\n    op: x";
}
