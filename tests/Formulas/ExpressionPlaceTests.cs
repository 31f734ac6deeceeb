using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>Errors in an expression are reported at their line in the pipeline file, in any YAML notation.</summary>
public class ExpressionPlaceTests
{
    [Fact]
    public void It_is_on_the_line_of_a_block_text() => Shows("""
        stages:
          smooth:
            op: window
            in: { a: input }
            size: 7
            expr: |
              w = exp(-(dx^2 + dy^2) / 8)
              total = sum(w)
              sum(w * aa) / total
        """, """
        test.yaml:9:15: error PK0306: unknown name 'aa'; did you mean 'a'?
                  sum(w * aa) / total
                          ^^
        """);

    [Fact]
    public void It_is_on_the_line_of_a_folded_text() => Shows("""
        stages:
          s:
            op: window
            expr: >-
              clamp(a,
                    mean(a)) +
              a
        """, """
        test.yaml:5:7: error PK0306: 'clamp' takes 3 arguments, not 2; write clamp(x, low, high)
                  clamp(a,
                  ^^^^^
        """);

    [Fact]
    public void It_is_on_the_second_line_of_a_plain_text() => Shows("""
        stages:
          s:
            op: pixel
            expr: a / 2 +
              median(a)
        """, """
        test.yaml:5:7: error PK0306: 'median' reduces a window, but this stage has none; use 'op: window'
                  median(a)
                  ^^^^^^
        """);

    [Fact]
    public void It_is_correct_after_an_escape_in_quotes() => Shows("""
        stages:
          s: { op: window, expr: "a \x2b dx" }
        """, """
        test.yaml:2:34: error PK0306: 'dx' is the position of a sample in the window and has no meaning outside a reducer; use it inside a reducer, as in sum(a * dx)
              s: { op: window, expr: "a \x2b dx" }
                                             ^^
        """);

    [Fact]
    public void It_is_correct_after_and_at_a_reference() => Shows("""
        parameters: { size: 3, what: b + }
        stages:
          s: { op: window, expr: "sum(a) / ${size} - aa" }
          t: { op: window, expr: "1 + ${what} a" }
        """, """
        test.yaml:3:46: error PK0306: unknown name 'aa'; did you mean 'a'?
              s: { op: window, expr: "sum(a) / ${size} - aa" }
                                                         ^^
        test.yaml:4:31: error PK0306: unknown name 'b'; inputs of this stage: a; parameters: size, what
              t: { op: window, expr: "1 + ${what} a" }
                                          ^^^^^^^
        """);

    [Fact]
    public void It_is_correct_at_the_end_of_the_text() => Shows("""
        stages:
          s:
            op: window
            expr: |
              d = a +
        """, """
        test.yaml:5:14: error PK0306: expected a number, a name, a function or '(', found the end
                  d = a +
                         ^
        """);

    [Fact]
    public void It_is_correct_in_weights() => Shows("""
        parameters: { sigma: -2 }
        stages:
          s: { op: window, expr: sum(a), weights: "gaussian(sigma * 2)" }
        """, """
        test.yaml:3:59: error PK0306: the sigma of 'gaussian' must be a number above 0; write gaussian(1.5)
              s: { op: window, expr: sum(a), weights: "gaussian(sigma * 2)" }
                                                                      ^
        """);

    private static void Shows(string yaml, string findings) =>
        Assert.Equal(findings, string.Join('\n', BuiltIns.Findings(yaml).Select(d => d.Render())));
}
