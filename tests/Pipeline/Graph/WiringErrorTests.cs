using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class WiringErrorTests
{
    [Fact]
    public void The_number_of_inputs_is_checked_wherever_they_come_from() =>
        Assert.Equal("""
            p.yaml:3:3: error PK0402: operator 'mix' takes 2 inputs (a, b), but the pipeline has 3 inputs; name what it reads, such as in: [left, right]
                  a: { op: mix }
                  ^
            p.yaml:4:3: error PK0402: operator 'mix' takes 2 inputs (a, b), not 1; name what it reads, such as in: [left, a]
                  b: { op: mix, in: left }
                  ^
            p.yaml:5:35: error PK0402: operator 'mix' takes 2 inputs (a, b), not 3; remove the extra inputs
                  c: { op: mix, in: [left, right, third] }
                                                  ^^^^^
            p.yaml:6:3: error PK0402: operator 'guided' takes 2 to 3 inputs (image, guide, mask), but 'guide' is missing; add guide: with a stage or an input
                  d: { op: guided, in: { image: left, mask: right } }
                  ^
            p.yaml:7:23: error PK0402: operator 'noise' takes no input, not 1; leave 'in' out
                  e: { op: noise, in: left }
                                      ^^^^
            p.yaml:8:3: error PK0402: operator 'mix' takes 2 inputs (a, b), and the stage before is one; name what it reads, such as in: [e, left]
                  f: { op: mix }
                  ^
            """, Building.Findings("""
            inputs: [left, right, third]
            stages:
              a: { op: mix }
              b: { op: mix, in: left }
              c: { op: mix, in: [left, right, third] }
              d: { op: guided, in: { image: left, mask: right } }
              e: { op: noise, in: left }
              f: { op: mix }
            """));

    [Fact]
    public void Two_inputs_cannot_be_made_from_one() =>
        Assert.Equal("""
            p.yaml:2:3: error PK0402: operator 'mix' takes 2 inputs (a, b), but the pipeline has 1 input; declare more inputs, or add stages above this one
                  a: { op: mix }
                  ^
            """, Building.Findings("""
            stages:
              a: { op: mix }
            """));

    [Fact]
    public void A_stage_with_only_values_is_not_an_image() =>
        Assert.Equal("""
            p.yaml:3:3: error PK0404: stage 'a' has no image output, only values: mean, max, table; use another stage; parameters take values as ${a.mean}
                  b: { op: blur }
                  ^
            p.yaml:4:22: error PK0404: stage 'a' has no image output, only values: mean, max, table; use another stage; parameters take values as ${a.mean}
                  c: { op: blur, in: a }
                                     ^
            p.yaml:5:22: error PK0404: 'a.mean' is a value, not an image; use it in a parameter as ${a.mean}
                  d: { op: blur, in: a.mean }
                                     ^^^^^^
            """, Building.Findings("""
            stages:
              a: { op: stats }
              b: { op: blur }
              c: { op: blur, in: a }
              d: { op: blur, in: a.mean }
            """));

    [Fact]
    public void Every_cycle_is_named() =>
        Assert.Equal("""
            p.yaml:2:3: error PK0401: stages form a cycle: a -> b -> c -> a; let one of them read an earlier stage or an input
                  a: { op: mix, in: [b, input] }
                  ^
            p.yaml:5:3: error PK0401: stage 'd' reads itself; let it read an earlier stage or an input
                  d: { op: blur, in: d }
                  ^
            p.yaml:7:3: error PK0401: stages form a cycle: f -> h -> f; let one of them read an earlier stage or an input
                  f: { op: clip, in: g, white: "${h.mean}" }
                  ^
            """, Building.Findings("""
            stages:
              a: { op: mix, in: [b, input] }
              b: { op: blur, in: c }
              c: { op: blur, in: a }
              d: { op: blur, in: d }
              e: { op: mix, in: [a, d] }
              f: { op: clip, in: g, white: "${h.mean}" }
              g: { op: blur, in: input }
              h: { op: stats, in: f }
            outputs: [e, f]
            """));

    [Fact]
    public void An_operator_s_findings_are_located_inside_the_text() =>
        Assert.Equal("""
            p.yaml:3:30: error PK0306: no '?' over a, b; remove it
                  a: { op: formula, expr: "x ? y" }
                                             ^
            p.yaml:4:51: error PK0306: no '?' over p, q; remove it
                  b: { op: formula, in: { p: left, q: a }, expr: p?q }
                                                                  ^
            p.yaml:8:14: error PK0306: no '?' over a; remove it
                      folded ?
                             ^
            p.yaml:9:35: error PK0307: the anchor [3, 1] is outside the window of 3x3; rows run from 0 to 2, columns from 0 to 2
                  d: { op: blur, size: 3, anchor: [3, 1] }
                                                  ^^^^^^
            p.yaml:10:39: error PK0307: the anchor [0, 5] is outside the window of 3x5; rows run from 0 to 2, columns from 0 to 4
                  e: { op: blur, size: "3x5", anchor: [0, 5], in: a }
                                                      ^^^^^^
            """, Building.Findings("""
            inputs: [left, right]
            stages:
              a: { op: formula, expr: "x ? y" }
              b: { op: formula, in: { p: left, q: a }, expr: p?q }
              c:
                op: formula
                expr: >
                  folded ?
              d: { op: blur, size: 3, anchor: [3, 1] }
              e: { op: blur, size: "3x5", anchor: [0, 5], in: a }
            """));
}
