using PipelineKit.Documents;
using Xunit;

namespace PipelineKit.Tests.Documents;

/// <summary>Messages about <c>views</c> before names are resolved.</summary>
public class ViewsMessageTests
{
    private const string Head = "stages:\n  a: { op: box }\n";

    [Fact]
    public void Views_are_read_completely()
    {
        var document = Reading.Good(Head + """
            views:
              - { slider: k, min: 2, max: 9.5, step: 0.5, title: How many }
              - { compare: [input, a] }
              - { scatter: samples, x: 0, y: "1", color: a.labels }
              - text: hello
            """);
        Assert.Equal([ViewKind.Slider, ViewKind.Compare, ViewKind.Scatter, ViewKind.Text], document.Views.Select(v => v.Kind));
        var slider = document.Views[0];
        Assert.Equal((2.0, 9.5, 0.5, "How many", 4), (slider.Min, slider.Max, slider.Step, slider.Title!.Text,
            slider.Place.Line));
        Assert.Equal(["input", "a"], document.Views[1].Names.Select(n => n.Text));
        Assert.Equal(("0", "1", "a.labels"),
            (document.Views[2].X!.Text, document.Views[2].Y!.Text, document.Views[2].Color!.Text));
        Assert.Equal("hello", document.Views[3].Names[0].Text);
    }

    [Fact]
    public void Views_are_optional() => Assert.Empty(Reading.Good(Head + "views: []\n").Views);

    [Theory]
    [InlineData("views: a", "p.yaml:3:8: error PK0105: 'views' must be a list, not 'a'; write each view as in - { slider: k }")]
    [InlineData("views: [a]",
        "p.yaml:3:9: error PK0105: a member of 'views' must be a mapping such as { image: stage }, not 'a'")]
    [InlineData("views: [{ imgae: a }]", "p.yaml:3:9: error PK0202: the kind of this view is missing; did you mean 'image'?")]
    [InlineData("views: [{ image: a, value: b }]",
        "p.yaml:3:21: error PK0307: a view cannot be both 'image' and 'value'; split it into two views")]
    [InlineData("views: [{ image: a, step: 2 }]",
        "p.yaml:3:21: error PK0201: unknown key 'step' of a view with 'image'; allowed: image, title")]
    [InlineData("views: [{ compare: a }]",
        "p.yaml:3:20: error PK0105: 'compare' must be a list of two images, not 'a'; write compare: [before, after]")]
    [InlineData("views: [{ scatter: a, x: 0 }]",
        "p.yaml:3:11: error PK0202: a scatter has no 'y'; add 'y:' with a column, by name or by number from 0")]
    [InlineData("views: [{ slider: k, min: 3, max: 2 }]",
        "p.yaml:3:27: error PK0307: 'min' of the view is '3', above its max '2'; exchange them")]
    [InlineData("views: [{ slider: k, min: few }]",
        "p.yaml:3:27: error PK0301: 'min' must be a number, not 'few'; write it as in 0.5 or 10, without quotes")]
    [InlineData("views: [{ image: }]",
        "p.yaml:3:18: error PK0105: 'image' must be text, not nothing; add a value, or omit the key")]
    public void An_invalid_view_is_reported(string views, string message) =>
        Assert.Equal(message, Reading.Messages(Head + views + "\n").Split('\n')[0]);
}
