using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Names;

public class NameTemplateTests
{
    private const string Known = "did you mean 'stem'?; a parameter is written ${name}";

    [Theory]
    [InlineData("{stme}", $"1: error PK0220: '{{stme}}' stands for nothing in the name of an output; {Known}")]
    [InlineData("x{shot}", "2: error PK0220: '{shot}' stands for nothing in the name of an output; "
        + "allowed: stem, dir, ext, output, index, night; a parameter is written ${name}")]
    [InlineData("{stem", "1: error PK0220: the '{' here is not closed; braces stand round names, as in {shot}")]
    [InlineData("{stem:3}", "1: error PK0220: '{stem:3}': only numbers have a count of digits; write {stem}")]
    [InlineData("{index:x}", "1: error PK0220: '{index:x}': 'x' is no count of digits; "
        + "write a number from 1 to 9, as in {index:4}")]
    [InlineData("{frame}", "1: error PK0220: '{frame}': frames go into one file, and "
        + "cannot be written apart; leave it out, and write a format that holds frames: png, gif, webp or tiff")]
    [InlineData("../{stem}", "1: error PK0220: the name of output 'o' leads to '..'; names are below OUT: leave it out")]
    [InlineData("/{stem}", "1: error PK0220: the name of output 'o' begins at the root; "
        + "leave the first '/' out: names are below OUT")]
    [InlineData(@"a\{stem}", "2: error PK0220: the name of output 'o' has a '\\'; folders are parted by '/'")]
    [InlineData("a:{stem}", "2: error PK0220: the name of output 'o' has a ':', which Windows refuses; choose another character")]
    [InlineData("aux/{stem}", "1: error PK0220: the name of output 'o' has 'aux', which is a device on Windows; "
        + "choose another name")]
    [InlineData("a./{stem}", "2: error PK0220: the name of output 'o' ends in a dot, which Windows refuses; leave it out")]
    [InlineData("{stem}.jpg", "7: error PK0220: the name of output 'o' ends in '.jpg', but it is in the format of the input; "
        + "add 'format: jpeg', or leave the extension out")]
    public void A_bad_name_is_an_error_at_its_place(string name, string expected) =>
        Assert.Equal($"p.yaml:3:{23 + int.Parse(expected[..1])}{expected[1..]}", Building.Findings(File(name)).Split('\n')[0]);

    [Fact]
    public void A_name_cannot_wait_for_the_run() => Assert.Contains(
        "error PK0305: the name of output 'o' cannot take a value of the run; "
            + "outputs have their names before the first image is opened",
        Building.Findings(File("${s.mean}")));

    [Fact]
    public void Parameters_stand_in_names() => Assert.Equal("full-{stem}",
        Building.Graph(File("${p}-{stem}"), ("p", "full")).Outputs[0].FileName!.Text);

    private static string File(string name) => $$"""
        inputs: { a: { match: "{night}_*" } }
        stages: { s: { op: stats, in: a }, b: { op: clip, in: a, white: "${s.max}" } }
        outputs: { o: { name: '{{name}}', from: b } }
        parameters: { p: x }
        """;
}
