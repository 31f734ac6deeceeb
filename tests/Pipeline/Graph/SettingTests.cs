using PipelineKit.Graph;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class SettingTests
{
    private const string Yaml = """
        parameters:
          width: { default: 2, summary: Of the blur. }
          method: hard
          weights: [1, 2]
          kind: reflect
        stages:
          soft: { op: blur, sigma: "${width}", size: "${width}x3", border: "${kind}" }
          cut: { op: clip, method: "${method}, by ${width}", weights: "${weights}", points: [["${width}", 1]] }
        """;

    [Fact]
    public void Defaults_are_used_at_references()
    {
        var (blur, clip) = Operators(Building.Graph(Yaml));

        Assert.Equal((2.0, "2x3"), (blur.Sigma, blur.Size.ToString()));
        Assert.Equal(("hard, by 2", "[[2, 1]]"), (clip.Method, clip.Points!.ToString()));
        Assert.Equal([1, 2], clip.Weights);
    }

    [Fact]
    public void Settings_replace_defaults()
    {
        var graph = Building.Graph(Yaml, ("width", "5"), ("method", "#a: [b"), ("weights", "[.5]"), ("kind", "wrap"));
        var (blur, clip) = Operators(graph);

        Assert.Equal((5.0, "5x3", PipelineKit.Imaging.Border.Wrap), (blur.Sigma, blur.Size.ToString(), blur.Border));
        Assert.Equal("#a: [b, by 5", clip.Method);
        Assert.Equal([0.5], clip.Weights);
        Assert.Equal([new("width", "5", "Of the blur."), new("method", "#a: [b", null),
            new("weights", "[.5]", null), new("kind", "wrap", null)], graph.Parameters);
    }

    [Fact]
    public void An_unsuitable_setting_is_reported_at_its_use() => Assert.Equal("""
        p.yaml:7:68: error PK0303: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not 'wrapp'; did you mean 'wrap'?
              soft: { op: blur, sigma: "${width}", size: "${width}x3", border: "${kind}" }
                                                                               ^^^^^^^^^
        """, Building.Findings(Yaml, ("kind", "wrapp")));

    [Theory]
    [InlineData("expr: \"USES\"", "${long}", 200)]
    [InlineData("weights: [USES]", "\"${list}\",", 200)]
    public void Expansion_of_references_is_limited(string parameter, string use, int times)
    {
        var uses = string.Concat(Enumerable.Repeat(use, times));
        var op = parameter.StartsWith("expr", StringComparison.Ordinal) ? "formula" : "clip";
        var findings = Building.Findings($"""
            parameters:
              long: {new string('x', 100_000)}
              list: [{string.Concat(Enumerable.Repeat("1, ", 5_000))}1]
            stages:
              a: {"{"} op: {op}, {parameter.Replace("USES", uses.TrimEnd(','))} {"}"}
            """);

        Assert.StartsWith("p.yaml:5:", findings);
        Assert.Contains(
            "error PK0102: with its references expanded, the pipeline contains more " +
            "than 250,000 values; shorten the parameter that is repeated", findings);
    }

    private static (Blur Blur, Clip Clip) Operators(PipelineGraph graph) =>
        (Assert.IsType<Blur>(graph.Nodes[0].Operator), Assert.IsType<Clip>(graph.Nodes[1].Operator));
}
