using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class ParameterErrorTests
{
    [Fact]
    public void Numbers_have_types_and_ranges() =>
        Assert.Equal("""
            p.yaml:2:25: error PK0302: 'sigma' must be above 0, not '0'
                  a: { op: blur, sigma: 0 }
                                        ^
            p.yaml:3:25: error PK0301: 'sigma' must be a number, not 'abc'
                  b: { op: blur, sigma: abc }
                                        ^^^
            p.yaml:4:25: error PK0301: 'sigma' must be a number, not '3'; write it without quotes
                  c: { op: blur, sigma: "3" }
                                        ^^^
            p.yaml:5:25: error PK0301: 'sigma' must be a number, not '1,5'; use a decimal point, without quotes
                  d: { op: blur, sigma: "1,5" }
                                        ^^^^^
            p.yaml:6:25: error PK0301: 'sigma' must be a finite number, not 'nan'
                  e: { op: blur, sigma: nan }
                                        ^^^
            p.yaml:7:25: error PK0301: 'sigma' must be a finite number, not '1e999'
                  f: { op: blur, sigma: 1e999 }
                                        ^^^^^
            p.yaml:8:25: error PK0301: 'sigma' must be a number, not a list
                  g: { op: blur, sigma: [1] }
                                        ^^^
            p.yaml:9:25: error PK0301: 'sigma' must be a number, not a mapping
                  h: { op: blur, sigma: { x: 1 } }
                                        ^^^^^^^^
            p.yaml:10:25: error PK0301: 'sigma' must be a number, not nothing
                  i: { op: blur, sigma: }
                                        ^
            p.yaml:11:26: error PK0301: 'levels' must be a whole number, not '2.5'
                  j: { op: clip, levels: 2.5 }
                                         ^^^
            p.yaml:12:26: error PK0302: 'levels' must be from 2 to 2147483647, not '99999999999'
                  k: { op: clip, levels: 99999999999 }
                                         ^^^^^^^^^^^
            p.yaml:13:26: error PK0302: 'levels' must be at least 2, not '1'
                  l: { op: clip, levels: 1 }
                                         ^
            """, Building.Findings("""
            stages:
              a: { op: blur, sigma: 0 }
              b: { op: blur, sigma: abc }
              c: { op: blur, sigma: "3" }
              d: { op: blur, sigma: "1,5" }
              e: { op: blur, sigma: nan }
              f: { op: blur, sigma: 1e999 }
              g: { op: blur, sigma: [1] }
              h: { op: blur, sigma: { x: 1 } }
              i: { op: blur, sigma: }
              j: { op: clip, levels: 2.5 }
              k: { op: clip, levels: 99999999999 }
              l: { op: clip, levels: 1 }
            outputs: [a, b, c, d, e, f, g, h, i, j, k, l]
            """));

    [Fact]
    public void Choice_errors_list_the_allowed_names() =>
        Assert.Equal("""
            p.yaml:2:26: error PK0303: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not 'refelct'; did you mean 'reflect'?
                  a: { op: blur, border: refelct }
                                         ^^^^^^^
            p.yaml:3:26: error PK0301: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not nothing
                  b: { op: blur, border: }
                                         ^
            p.yaml:4:26: error PK0303: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not 'Reflect'; did you mean 'reflect'?
                  c: { op: blur, border: Reflect }
                                         ^^^^^^^
            p.yaml:5:26: error PK0303: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not '7'
                  d: { op: blur, border: 7 }
                                         ^
            """, Building.Findings("""
            stages:
              a: { op: blur, border: refelct }
              b: { op: blur, border: }
              c: { op: blur, border: Reflect }
              d: { op: blur, border: 7 }
            """));

    [Fact]
    public void Size_and_anchor_errors_explain_the_notation() =>
        Assert.Equal("""
            p.yaml:2:24: error PK0301: 'size' must be a window size (5, 3x5 or [3, 5], height first), not '3x'
                  a: { op: blur, size: 3x, anchor: top }
                                       ^^
            p.yaml:2:36: error PK0301: 'anchor' must be a place in the window ([row, column], middle or scipy), not 'top'
                  a: { op: blur, size: 3x, anchor: top }
                                                   ^^^
            p.yaml:3:26: error PK0302: each side of 'size' must be from 1 to 4096, not '0'
                  b: { op: blur, size: 3x0, anchor: [1, -1] }
                                         ^
            p.yaml:3:41: error PK0302: each coordinate of 'anchor' must be at least 0, not '-1'
                  b: { op: blur, size: 3x0, anchor: [1, -1] }
                                                        ^^
            p.yaml:4:28: error PK0302: each side of 'size' must be from 1 to 4096, not '5000'
                  c: { op: blur, size: [3, 5000], anchor: [1, 1, 1] }
                                           ^^^^
            p.yaml:4:43: error PK0301: 'anchor' must be a place in the window ([row, column], middle or scipy), not a list
                  c: { op: blur, size: [3, 5000], anchor: [1, 1, 1] }
                                                          ^^^^^^^^^
            p.yaml:5:24: error PK0301: each side of 'size' must be a whole number, not '2.5'
                  d: { op: blur, size: 2.5, anchor: [a, 0] }
                                       ^^^
            p.yaml:5:38: error PK0301: each coordinate of 'anchor' must be a whole number, not 'a'
                  d: { op: blur, size: 2.5, anchor: [a, 0] }
                                                     ^
            p.yaml:6:24: error PK0301: 'size' must be a window size (5, 3x5 or [3, 5], height first), not a list
                  e: { op: blur, size: [3], anchor: }
                                       ^^^
            p.yaml:6:37: error PK0301: 'anchor' must be a place in the window ([row, column], middle or scipy), not nothing
                  e: { op: blur, size: [3], anchor: }
                                                    ^
            """, Building.Findings("""
            stages:
              a: { op: blur, size: 3x, anchor: top }
              b: { op: blur, size: 3x0, anchor: [1, -1] }
              c: { op: blur, size: [3, 5000], anchor: [1, 1, 1] }
              d: { op: blur, size: 2.5, anchor: [a, 0] }
              e: { op: blur, size: [3], anchor: }
            """));

    [Fact]
    public void List_and_table_errors_point_at_the_member() =>
        Assert.Equal("""
            p.yaml:2:31: error PK0301: member 2 of 'weights' must be a number, not 'x'
                  a: { op: clip, weights: [1, x, 11], points: [[1, 2], [3]] }
                                              ^
            p.yaml:2:34: error PK0302: member 3 of 'weights' must be at most 10, not '11'
                  a: { op: clip, weights: [1, x, 11], points: [[1, 2], [3]] }
                                                 ^^
            p.yaml:2:56: error PK0301: all rows of 'points' must have one length, but row 1 has 2 and row 2 has 1
                  a: { op: clip, weights: [1, x, 11], points: [[1, 2], [3]] }
                                                                       ^^^
            p.yaml:3:27: error PK0301: 'weights' must be a list of numbers, not '5'; write [5]
                  b: { op: clip, weights: 5, points: 5 }
                                          ^
            p.yaml:3:38: error PK0301: 'points' must be a table of numbers, such as [[1, 2], [3, 4]], not '5'
                  b: { op: clip, weights: 5, points: 5 }
                                                     ^
            p.yaml:4:39: error PK0301: member 2 of row 2 of 'points' must be a number, not 'y'
                  c: { op: clip, points: [[1, 2], [3, y]] }
                                                      ^
            p.yaml:5:26: error PK0301: 'points' must be a table of numbers, such as [[1, 2], [3, 4]], not an empty list
                  d: { op: clip, points: [] }
                                         ^^
            p.yaml:6:27: error PK0301: 'points' must be a table of numbers, such as [[1, 2], [3, 4]], not an empty list
                  e: { op: clip, points: [[], []] }
                                          ^^
            p.yaml:7:27: error PK0301: row 1 of 'points' must be a list of numbers, not '1'; write [1]
                  f: { op: clip, points: [1, [2]] }
                                          ^
            """, Building.Findings("""
            stages:
              a: { op: clip, weights: [1, x, 11], points: [[1, 2], [3]] }
              b: { op: clip, weights: 5, points: 5 }
              c: { op: clip, points: [[1, 2], [3, y]] }
              d: { op: clip, points: [] }
              e: { op: clip, points: [[], []] }
              f: { op: clip, points: [1, [2]] }
            """));

    [Fact]
    public void Text_must_be_nonempty_text() =>
        Assert.Equal("""
            p.yaml:2:26: error PK0301: 'method' must be text, not a list
                  a: { op: clip, method: [a] }
                                         ^^^
            p.yaml:3:26: error PK0301: 'method' must be text, not nothing
                  b: { op: clip, method: }
                                         ^
            """, Building.Findings("""
            stages:
              a: { op: clip, method: [a] }
              b: { op: clip, method: }
            """));
}
