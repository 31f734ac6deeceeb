using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class ArithmeticTests
{
    [Theory]
    [InlineData("${size * 2 + 1}", 7.0)]
    [InlineData("${size^2 / 2}", 4.5)]
    [InlineData("${-size + 10 % 4 + 3}", 2.0)]
    [InlineData("${if(size > 2, 10, 20)}", 10.0)]
    [InlineData("${min(size, 2, 8)}", 2.0)]
    [InlineData("${round(2.5) + floor(2.9) + ceil(0.1)}", 5.0)]
    [InlineData("${corner-radius}", 4.0)]
    [InlineData("${corner-radius - 1}", 3.0)]
    [InlineData("${size-1}", 2.0)]
    [InlineData("${2*corner-radius}", 8.0)]
    [InlineData("${(size > 2) + 0.5}", 1.5)]
    [InlineData("${if(word == \"soft\", 6, 7)}", 6.0)]
    [InlineData("${if(contains(upper(word), 'OF'), 6, 7)}", 6.0)]
    [InlineData("${size}.5", 3.5)]
    public void Numbers_are_computed(string written, double expected) =>
        Assert.Equal(expected, Clip($"white: '{written.Replace("'", "''")}'").White);

    [Theory]
    [InlineData("${word + \"er\"}", "softer")]
    [InlineData("${size / 2:0.00}", "1.50")]
    [InlineData("${format(size, \"000\")} of ${size * 2}", "003 of 6")]
    [InlineData("${if(flag, \"a}b\", \"c\")}", "a}b")]
    [InlineData("${size == 3}, ${word}", "true, soft")]
    [InlineData("${0.1 + 0.2}", "0.30000000000000004")]
    [InlineData("${word:}", null)]
    public void Texts_are_formatted_the_same_everywhere(string written, string? expected)
    {
        var yaml = Yaml($"method: '{written.Replace("'", "''")}'");
        if (expected is null)
            Assert.Contains("error PK0306: text has no format ''; only numbers and dates have formats", Building.Findings(yaml));
        else
            Assert.Equal(expected, Clip(yaml, whole: true).Method);
    }

    [Fact]
    public void A_value_computed_from_parameters_keeps_its_range() => Assert.Equal("""
        p.yaml:3:25: error PK0302: 'white' must be above 0, not '-2'
              c: { op: clip, white: "${size - 5}" }
                                    ^^^^^^^^^^^^^
        """, Building.Findings("parameters: { size: 3 }\nstages:\n  c: { op: clip, white: \"${size - 5}\" }\n"));

    [Fact]
    public void Errors_are_reported_at_their_location() => Assert.Equal("""
        p.yaml:3:28: error PK0305: unknown parameter 'szie'; did you mean 'size'?
              a: { op: clip, white: "${szie * 2}", in: input }
                                       ^^^^
        p.yaml:4:34: error PK0306: expected a number, a name, a function or '(', found the end
              b: { op: clip, white: "${size *}", in: input }
                                             ^
        p.yaml:5:32: error PK0306: unknown function 'sqr'; did you mean 'sqrt'?
              c: { op: clip, white: "${2 * sqr(size)}", in: input }
                                           ^^^
        p.yaml:6:32: error PK0306: a number is wanted here, not the text 'soft'
              d: { op: clip, white: "${2 * word}", in: input }
                                           ^^^^
        p.yaml:7:28: error PK0306: 'min' takes 2 arguments, not 1; write min(x, y)
              e: { op: clip, white: "${min(size)}", in: input }
                                       ^^^
        p.yaml:8:32: error PK0305: 'list' is a list, which cannot be used in arithmetic; use it as the whole value: ${list}
              f: { op: clip, white: "${2 + list}", in: input }
                                           ^^^^
        p.yaml:9:32: error PK0306: channels and neighbors exist only for images
              g: { op: clip, white: "${size[0, 1] + 1}", in: input }
                                           ^^^^^^
        """, Building.Findings("""
        parameters: { size: 3, word: soft, list: [1, 2] }
        stages:
          a: { op: clip, white: "${szie * 2}", in: input }
          b: { op: clip, white: "${size *}", in: input }
          c: { op: clip, white: "${2 * sqr(size)}", in: input }
          d: { op: clip, white: "${2 * word}", in: input }
          e: { op: clip, white: "${min(size)}", in: input }
          f: { op: clip, white: "${2 + list}", in: input }
          g: { op: clip, white: "${size[0, 1] + 1}", in: input }
        outputs: [a, b, c, d, e, f, g]
        """));

    [Fact]
    public void Values_of_stages_can_be_used_in_arithmetic()
    {
        var graph = Building.Graph("""
            parameters: { gain: 2 }
            stages:
              s: { op: stats }
              c: { op: clip, white: "${gain * (s.max - s.mean) + 1}", in: input }
            """);

        Assert.Equal(["max", "mean"], graph.Nodes[1].ValueInputs.Select(v => v.Value));
        Assert.Equal("${gain * (s.max - s.mean) + 1}", graph.Nodes[1].LateParameters[0].Written);
        Assert.Equal(13, Assert.IsType<Clip>(graph.Nodes[1].Bind(v => v.Value == "max" ? 10.0 : 4.0)).White);
    }

    [Fact]
    public void Expressions_of_stage_values_are_checked_during_the_run()
    {
        var graph = Building.Graph("stages:\n  s: { op: stats }\n  c: { op: clip, white: \"${s.mean - 5}\", in: input }\n");

        var fault = Assert.Throws<PipelineException>(() => graph.Nodes[1].Bind(_ => 1.0));

        Assert.Equal("p.yaml:3:26: error PK0302: the value of '${s.mean - 5}' for 'white' of stage 'c' must be above 0, not '-4'",
            fault.Message);
    }

    [Fact]
    public void A_computed_table_is_not_a_number() => Assert.Equal("""
        p.yaml:3:28: error PK0305: '${s.table}' is a table, which cannot be used in arithmetic; use a numeric value
              c: { op: clip, white: "${s.table + 1}", in: input }
                                       ^^^^^^^
        """,
        Building.Findings("stages:\n  s: { op: stats }\n  c: { op: clip, white: \"${s.table + 1}\", in: input }\n"));

    [Fact]
    public void Nested_comparisons_take_linear_time()
    {
        var deep = string.Concat(Enumerable.Repeat("(1 < ", 90)) + "2" + new string(')', 90);
        Assert.Equal(1, Clip($"white: '${{1 + {deep}}}'").White);
    }

    private static Clip Clip(string parameter, bool whole = false) =>
        Assert.IsType<Clip>(Building.Graph(whole ? parameter : Yaml(parameter)).Nodes[0].Operator);

    private static string Yaml(string parameter) => $$"""
        parameters: { size: 3, word: soft, corner-radius: 4, flag: true }
        stages:
          c: { op: clip, {{parameter}} }
        """;
}
