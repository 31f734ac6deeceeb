using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class NameErrorTests
{
    [Fact]
    public void An_unknown_operator_gets_a_suggestion_and_its_readers_are_not_reported() =>
        Assert.Equal("""
            p.yaml:2:12: error PK0203: unknown operator 'blurr'; did you mean 'blur'?
                  a: { op: blurr }
                           ^^^^^
            p.yaml:3:12: error PK0203: unknown operator 'kaleidoscope'; run 'pipelinekit operators' to list all operators
                  b: { op: kaleidoscope, in: input }
                           ^^^^^^^^^^^^
            """, Building.Findings("""
            stages:
              a: { op: blurr }
              b: { op: kaleidoscope, in: input }
              c: { op: mix, in: [a.image, b] }
              d: { op: clip, in: c, white: "${a.mean}" }
            """));

    [Fact]
    public void Unknown_and_missing_parameters_are_all_reported() =>
        Assert.Equal("""
            p.yaml:2:18: error PK0204: unknown parameter 'sgima' of operator 'blur'; did you mean 'sigma'?
                  a: { op: blur, sgima: 3, color: red }
                                 ^^^^^
            p.yaml:2:28: error PK0204: unknown parameter 'color' of operator 'blur'; allowed: sigma, size, anchor, border, value
                  a: { op: blur, sgima: 3, color: red }
                                           ^^^^^
            p.yaml:3:3: error PK0304: operator 'formula' needs the parameter 'expr'; add expr: with text
                  b: { op: formula }
                  ^
            p.yaml:4:19: error PK0204: unknown parameter 'amount' of operator 'noise'; operator 'noise' has none
                  c: { op: noise, amount: 3 }
                                  ^^^^^^
            """, Building.Findings("""
            stages:
              a: { op: blur, sgima: 3, color: red }
              b: { op: formula }
              c: { op: noise, amount: 3 }
            outputs: [a, b, c]
            """));

    [Fact]
    public void Unknown_stages_inputs_and_outputs_get_suggestions() =>
        Assert.Equal("""
            p.yaml:3:22: error PK0205: unknown stage or input 'lfet'; did you mean 'left'?
                  a: { op: blur, in: lfet }
                                     ^^^^
            p.yaml:5:24: error PK0206: stage 'b' has no output 'lables'; did you mean 'labels'?
                  c: { op: blur, in: b.lables }
                                       ^^^^^^
            p.yaml:6:22: error PK0206: 'left' is an input and has no output 'red'; write left
                  d: { op: blur, in: left.red }
                                     ^^^^^^^^
            p.yaml:7:39: error PK0207: operator 'guided' has no input 'giude'; did you mean 'guide'?
                  e: { op: guided, in: { image: left, giude: right } }
                                                      ^^^^^
            p.yaml:8:21: error PK0205: unknown stage or input 'bb'; did you mean 'b'?
                outputs: { a: d, b: bb, c: b.cuont, d: left.x }
                                    ^^
            p.yaml:8:30: error PK0206: stage 'b' has no output or value 'cuont'; did you mean 'count'?
                outputs: { a: d, b: bb, c: b.cuont, d: left.x }
                                             ^^^^^
            p.yaml:8:40: error PK0206: 'left' is an input and has no output 'x'; write left
                outputs: { a: d, b: bb, c: b.cuont, d: left.x }
                                                       ^^^^^^
            """, Building.Findings("""
            inputs: [left, right]
            stages:
              a: { op: blur, in: lfet }
              b: { op: split, in: left }
              c: { op: blur, in: b.lables }
              d: { op: blur, in: left.red }
              e: { op: guided, in: { image: left, giude: right } }
            outputs: { a: d, b: bb, c: b.cuont, d: left.x }
            """));
}
