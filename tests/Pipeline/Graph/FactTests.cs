using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class FactTests
{
    [Fact]
    public void Facts_can_be_used_in_numbers_texts_and_lists()
    {
        var graph = Building.Graph("""
            stages:
              c: { op: clip, white: "${input.width / 2}", method: "${input.stem}, ${input.width}x${input.height}",
                   weights: ["${input.channels}", 5] }
            """);
        Assert.Equal(["channels", "height", "stem", "width"], graph.Facts.Select(f => f.Name));
        Assert.Equal(["white", "method", "weights"], graph.Nodes[0].FactParameters.Select(p => p.Key));

        var bound = graph.Bind([Facts("photos/a.b.png")]);

        var clip = Assert.IsType<Clip>(bound.Nodes[0].Operator);
        Assert.Equal((20, "a.b, 40x30"), (clip.White, clip.Method));
        Assert.Equal([3, 5], clip.Weights);
        Assert.Empty(bound.Nodes[0].FactParameters);
    }

    [Fact]
    public void Facts_can_be_qualified_by_input()
    {
        var graph = Building.Graph("""
            inputs: [left, right-eye]
            stages:
              c: { op: clip, white: "${left.width + right-eye.width}", in: left }
              m: { op: mix, in: [c, right-eye] }
            """);

        var bound = graph.Bind([Facts("l.png"), InputFacts.Of(new(new ImageInfo(2, 2, 1), SampleType.UInt8, "png"))]);

        Assert.Equal(42, Assert.IsType<Clip>(bound.Nodes[0].Operator).White);
    }

    [Fact]
    public void A_missing_fact_names_the_file_and_the_cure()
    {
        var graph = Building.Graph("stages:\n  c: { op: clip, white: \"${1 + input.exif.iso}\" }\n");

        var fault = Assert.Throws<PipelineException>(() => graph.Bind([Facts("photos/a.png")]));

        Assert.Equal("p.yaml:2:26: error PK0309: 'photos/a.png' has no exif.ISO; add a default, as in ${input.exif.iso ?? 100}",
            fault.Message);
    }

    [Theory]
    [InlineData("${input.exif.iso ?? 100}", 100)]
    [InlineData("${1 + (input.exif.iso ?? 100)}", 101)]
    [InlineData("${input.exif.iso ?? input.white ?? 7}", 7)]
    [InlineData("${if(input.width > 100, input.exif.iso, 9)}", 9)]
    public void A_default_replaces_a_missing_fact(string written, double expected) =>
        Assert.Equal(expected, Assert.IsType<Clip>(Building.Graph($"stages:\n  c: {{ op: clip, white: \"{written}\" }}\n")
            .Bind([Facts("a.png")]).Nodes[0].Operator).White);

    [Fact]
    public void Expressions_of_facts_are_checked_when_facts_are_known()
    {
        var graph = Building.Graph("stages:\n  c: { op: clip, white: \"${input.width - 40}\" }\n");

        var fault = Assert.Throws<PipelineException>(() => graph.Bind([Facts("a.png")]));

        Assert.Equal("p.yaml:2:25: error PK0302: 'white' must be above 0, not '0'", fault.Message);
    }

    [Fact]
    public void Errors_independent_of_an_image_are_reported_without_one() => Assert.Equal("""
        p.yaml:2:28: error PK0212: unknown fact 'widht' of an input; did you mean 'width'?
              a: { op: clip, white: "${input.widht / 2}", in: input }
                                       ^^^^^^^^^^^
        p.yaml:3:26: error PK0212: unknown fact 'exif.isso' of an input; did you mean 'exif.ISO'?
              b: { op: clip, white: "${input.exif.isso}", in: input }
                                     ^^^^^^^^^^^^^^^^^^
        p.yaml:4:25: error PK0301: 'white' must be a number, but '${input.name}' is text
              c: { op: clip, white: "${input.name}", in: input }
                                    ^^^^^^^^^^^^^^^
        p.yaml:5:32: error PK0306: a number is wanted here, not the text 'text'
              d: { op: clip, white: "${2 * input.exif.model}", in: input }
                                           ^^^^^^^^^^^^^^^^
        p.yaml:6:26: error PK0305: unknown parameter 'input'; to use a fact about input 'input', write ${input.width}
              e: { op: clip, white: "${input}", in: input }
                                     ^^^^^^^^
        """, Building.Findings("""
        stages:
          a: { op: clip, white: "${input.widht / 2}", in: input }
          b: { op: clip, white: "${input.exif.isso}", in: input }
          c: { op: clip, white: "${input.name}", in: input }
          d: { op: clip, white: "${2 * input.exif.model}", in: input }
          e: { op: clip, white: "${input}", in: input }
        outputs: [a, b, c, d, e]
        """));

    private static InputFacts Facts(string path) =>
        InputFacts.Of(new ImageHeader(new ImageInfo(30, 40, 3), SampleType.UInt8, "png") { Orientation = Orientation.Transpose },
            path);
}
