using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class ReferenceErrorTests
{
    [Fact]
    public void Unknown_parameters_get_suggestions() =>
        Assert.Equal("""
            p.yaml:4:26: error PK0305: unknown parameter 'szie'; did you mean 'size'?
                  a: { op: clip, white: "${szie}", in: input }
                                         ^^^^^^^
            p.yaml:5:26: error PK0305: unknown parameter 's'; to use a value of stage 's', write ${s.value}
                  b: { op: clip, white: "${s}", method: "x ${nope}" }
                                         ^^^^
            p.yaml:5:44: error PK0305: unknown parameter 'nope'; allowed: size, list, text
                  b: { op: clip, white: "${s}", method: "x ${nope}" }
                                                           ^^^^^^^
            """, Building.Findings("""
            parameters: { size: 3, list: [1, 2], text: hello }
            stages:
              s: { op: stats }
              a: { op: clip, white: "${szie}", in: input }
              b: { op: clip, white: "${s}", method: "x ${nope}" }
            outputs: [b]
            """));

    [Fact]
    public void A_parameter_s_value_must_suit_its_use() =>
        Assert.Equal("""
            p.yaml:3:25: error PK0301: 'white' must be a number, not 'hello'
                  a: { op: clip, white: "${text}", method: "x ${list}" }
                                        ^^^^^^^^^
            p.yaml:3:47: error PK0305: '${list}' is a list, which cannot be part of a longer text; use it as the whole value
                  a: { op: clip, white: "${text}", method: "x ${list}" }
                                                              ^^^^^^^
            p.yaml:4:29: error PK0305: the '${' here is not closed; write ${name}
                  b: { op: clip, method: "x ${size", levels: "${size}.5" }
                                            ^^
            p.yaml:4:46: error PK0301: 'levels' must be a whole number, not '3.5'
                  b: { op: clip, method: "x ${size", levels: "${size}.5" }
                                                             ^^^^^^^^^^^
            """, Building.Findings("""
            parameters: { size: 3, list: [1, 2], text: hello }
            stages:
              a: { op: clip, white: "${text}", method: "x ${list}" }
              b: { op: clip, method: "x ${size", levels: "${size}.5" }
            """));

    [Fact]
    public void Computed_values_must_exist_and_suit_their_use() =>
        Assert.Equal("""
            p.yaml:3:26: error PK0305: 'white' must be a number, but '${s.table}' is a table
                  a: { op: clip, white: "${s.table}", method: "${s.mean}", in: input }
                                         ^^^^^^^^^^
            p.yaml:3:48: error PK0305: 'method' must be text, which is never a runtime value; write the value itself
                  a: { op: clip, white: "${s.table}", method: "${s.mean}", in: input }
                                                               ^^^^^^^^^
            p.yaml:4:26: error PK0211: stage 's' has no value 'men'; did you mean 'mean'?
                  b: { op: clip, white: "${s.men}", weights: ["${s.mean}"] }
                                         ^^^^^^^^
            p.yaml:4:48: error PK0305: '${s.mean}' is a runtime value, which cannot be part of a list; use it as the whole value of a parameter
                  b: { op: clip, white: "${s.men}", weights: ["${s.mean}"] }
                                                               ^^^^^^^^^
            p.yaml:5:26: error PK0305: unknown stage 'ss' in '${ss.mean}'; did you mean 's'?
                  c: { op: clip, white: "${ss.mean}", method: "x ${s.mean}" }
                                         ^^^^^^^^^^
            p.yaml:5:50: error PK0305: '${s.mean}' is a runtime value, which cannot be part of a longer text; use it as the whole value of a parameter
                  c: { op: clip, white: "${ss.mean}", method: "x ${s.mean}" }
                                                                 ^^^^^^^^^
            p.yaml:6:47: error PK0212: unknown fact 'mean' of an input; allowed: width, height, channels, depth, frames, white, format, name, stem, date, icc.name, exif.NAME
                  d: { op: clip, white: "${b.mean}", levels: "${input.mean}" }
                                                              ^^^^^^^^^^^^^
            """, Building.Findings("""
            stages:
              s: { op: stats }
              a: { op: clip, white: "${s.table}", method: "${s.mean}", in: input }
              b: { op: clip, white: "${s.men}", weights: ["${s.mean}"] }
              c: { op: clip, white: "${ss.mean}", method: "x ${s.mean}" }
              d: { op: clip, white: "${b.mean}", levels: "${input.mean}" }
            """));

    [Fact]
    public void Settings_keep_the_type_and_range_of_the_default() =>
        Assert.Equal("""
            --set:1:1: error PK0204: unknown parameter 'sise' of this pipeline; did you mean 'size'?
                sise=3
                ^^^^
            --set:1:6: error PK0101: this '[' is never closed; add ']'
                list=[
                     ^
            --set:1:6: error PK0302: parameter 'size' must be from 1 to 99, not '500'
                size=500
                     ^^^
            --set:1:6: error PK0301: parameter 'flag' must be true or false, not '5'
                flag=5
                     ^
            """, Building.Findings("""
            parameters:
              size: { default: 3, min: 1, max: 99 }
              flag: { default: true }
              list: { default: [1, 2] }
              text: { default: hello }
            stages:
              a: { op: blur, sigma: "${size}" }
            """, ("size", "500"), ("sise", "3"), ("flag", "5"), ("text", "["), ("list", "[")));

    [Fact]
    public void A_pipeline_without_parameters_accepts_no_settings() =>
        Assert.Equal("""
            --set:1:1: error PK0204: unknown parameter 'size' of this pipeline; this pipeline has none
                size=500
                ^^^^
            """, Building.Findings("""
            stages:
              a: { op: blur }
            """, ("size", "500")));

    [Fact]
    public void Defaults_keep_their_own_range() =>
        Assert.Equal("""
            p.yaml:2:19: error PK0302: parameter 'low' must be at most 3, not '5'
                  low: { default: 5, max: 3 }
                                  ^
            p.yaml:3:20: error PK0301: parameter 'word' must be a number, not 'x'
                  word: { default: x, max: 3 }
                                   ^
            p.yaml:4:22: error PK0305: the default of parameter 'other' cannot refer to another value; write the value itself
                  other: { default: ["${low}"] }
                                     ^^^^^^^^
            """, Building.Findings("""
            parameters:
              low: { default: 5, max: 3 }
              word: { default: x, max: 3 }
              other: { default: ["${low}"] }
            stages:
              a: { op: blur, sigma: "${low}" }
            """));
}
