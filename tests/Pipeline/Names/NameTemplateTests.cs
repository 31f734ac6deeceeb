using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Names;

public class NameTemplateTests
{
    private const string Known = "did you mean 'stem'?; write parameters as ${name}";

    [Theory]
    [InlineData("{stme}", $"1: error PK0220: unknown placeholder '{{stme}}' in the name of an output; {Known}")]
    [InlineData("x{shot}", "2: error PK0220: unknown placeholder '{shot}' in the name of an output; "
        + "allowed: stem, dir, ext, output, index, frame, night; write parameters as ${name}")]
    [InlineData("{stem", "1: error PK0220: this '{' is never closed; write names in braces, as in {shot}")]
    [InlineData("{stem:3}", "1: error PK0220: '{stem:3}': only numbers can have a number of digits; write {stem}")]
    [InlineData("{index:x}", "1: error PK0220: '{index:x}': 'x' is not a number of digits; "
        + "write a number from 1 to 9, as in {index:4}")]
    [InlineData("{frame}", "1: error PK0220: '{frame}': no input of this pipeline takes the frames of a file; "
        + "say which are taken, as in inputs: { input: { frames: all } }, or omit it")]
    [InlineData("../{stem}", "1: error PK0220: the name of output 'o' leads to '..'; names are relative to OUTPUT: omit it")]
    [InlineData("/{stem}", "1: error PK0220: the name of output 'o' is an absolute path; "
        + "remove the leading '/': names are below OUT")]
    [InlineData(@"a\{stem}", "2: error PK0220: the name of output 'o' has a '\\'; separate folders with '/'")]
    [InlineData("a:{stem}", "2: error PK0220: the name of output 'o' has a ':', which is not allowed on Windows; "
        + "use another character")]
    [InlineData("aux/{stem}", "1: error PK0220: the name of output 'o' has 'aux', which is a device name on Windows; "
        + "choose another name")]
    [InlineData("a./{stem}", "2: error PK0220: the name of output 'o' ends in a dot, which is not allowed on Windows; omit it")]
    [InlineData("{stem}.jpg", "7: error PK0220: the name of output 'o' ends in '.jpg', but it is in the format of the input; "
        + "add 'format: jpeg', or omit the extension")]
    public void An_invalid_name_is_an_error_at_its_location(string name, string expected) =>
        Assert.Equal($"p.yaml:3:{23 + int.Parse(expected[..1])}{expected[1..]}", Building.Findings(File(name)).Split('\n')[0]);

    [Fact]
    public void A_name_cannot_use_computed_values() => Assert.Contains(
        "error PK0305: the name of output 'o' cannot use a runtime value; "
            + "outputs have their names before the first image is opened",
        Building.Findings(File("${s.mean}")));

    [Fact]
    public void Values_of_all_frames_are_one_file() => Assert.Equal("p.yaml:3:24: error PK0220: '{frame}': the values of all "
        + "frames go into one file; omit it: the file has a row for each frame", Building.Findings("""
        inputs: { a: { frames: all } }
        stages: { s: { op: stats, in: a } }
        outputs: { o: { name: '{frame}', from: s.max } }
        """).Split('\n')[0]);

    [Fact]
    public void Parameters_can_be_used_in_names() => Assert.Equal("full-{stem}",
        Building.Graph(File("${p}-{stem}"), ("p", "full")).Outputs[0].FileName!.Text);

    private static string File(string name) => $$"""
        inputs: { a: { match: "{night}_*" } }
        stages: { s: { op: stats, in: a }, b: { op: clip, in: a, white: "${s.max}" } }
        outputs: { o: { name: '{{name}}', from: b } }
        parameters: { p: x }
        """;
}
