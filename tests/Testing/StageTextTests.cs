using PipelineKit.Testing;
using Xunit;

namespace PipelineKit.Tests.Testing;

public class StageTextTests
{
    [Fact]
    public void Keys_are_separated_by_commas_outside_brackets_and_quotes()
    {
        var stage = StageText.Parse("{ op: window, in: [a, b], kernel: [[1, 2], [3, 4]], expr: \"max(a, b), {\" }");
        Assert.Equal("window", stage["op"]);
        Assert.Equal("[[1, 2], [3, 4]]", stage["kernel"]);
        Assert.Equal("\"max(a, b), {\"", stage["expr"]);
        Assert.Equal(["a", "b"], stage.Inputs);
        Assert.Null(stage["size"]);
    }

    [Theory]
    [InlineData("{ op: x }", null)]
    [InlineData("{ op: x, in: left }", "left")]
    [InlineData("{ op: x, in: { image: photo, guide: depth } }", "photo, depth")]
    public void Inputs_are_given_alone_in_a_list_or_in_a_mapping(string text, string? names) =>
        Assert.Equal(names, StageText.Parse(text).Inputs is { } inputs ? string.Join(", ", inputs) : null);

    [Fact]
    public void A_key_can_be_set_and_others_removed()
    {
        var stage = StageText.Parse("{ op: pad, all: 2, border: mirror }");
        Assert.Equal("{ op: pad, all: 2, border: wrap }", stage.With("border", "wrap").ToString());
        Assert.Equal("{ op: pad, all: 2 }", stage.Only(["op", "all"]).ToString());
    }

    [Fact]
    public void An_example_without_braces_is_rejected() =>
        Assert.Equal("An example is a stage in braces, such as { op: gaussian, sigma: 2 }, not op: box",
            Assert.Throws<FormatException>(() => StageText.Parse("op: box")).Message);
}
