using System.Text.RegularExpressions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>docs/file-format.md: every complete example is a valid document.</summary>
public class FileFormatPageTests
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (Match block in Regex.Matches(Repository.Read("docs/file-format.md"),
            "^```yaml\n(name: (.*)\n(?s:.*?))^```", RegexOptions.Multiline))
            examples.Add(block.Groups[2].Value, block.Groups[1].Value);
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_a_valid_document(string name, string yaml) => Assert.Equal(name, Reading.Good(yaml).Name!.Text);

    [Fact]
    public void Every_block_of_YAML_is_a_complete_example()
    {
        Assert.Equal(Regex.Count(Repository.Read("docs/file-format.md"), "```yaml"), Examples().Count);
        Assert.True(Examples().Count >= 8);
    }
}
