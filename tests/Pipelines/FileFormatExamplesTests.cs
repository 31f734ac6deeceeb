using System.Text.RegularExpressions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipelines;

/// <summary>docs/file-format.md: every example is a pipeline that runs with the built-in operators and formats.</summary>
public class FileFormatExamplesTests
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        var page = Repository.Read("docs/file-format.md");
        foreach (Match block in Regex.Matches(page, "^```yaml\n(name: (.*)\n(?s:.*?))^```", RegexOptions.Multiline))
            examples.Add(block.Groups[2].Value, block.Groups[1].Value);
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_builds_without_a_finding(string name, string yaml) => Assert.Equal(name, BuiltIns.Text(yaml).Name);

    [Fact]
    public void There_are_examples() => Assert.True(Examples().Count >= 8);
}
