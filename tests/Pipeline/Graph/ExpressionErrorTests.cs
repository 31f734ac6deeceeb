using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Errors in expressions are reported beside those of other parameters, and cause no others.</summary>
public sealed class ExpressionErrorTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Other_invalid_parameters_do_not_hide_them()
    {
        Assert.Equal(2, work.Run("validate", work.Text("p.yaml", """
            inputs: [a]
            stages:
              w: { op: window, size: 0, expr: sum(b) }
              v: { op: window, sise: 3, expr: sum(a }
            outputs: [w, v]
            """)));

        Assert.Equal("""
            p.yaml:3:26: error PK0302: each side of 'size' must be from 1 to 4096, not '0'
                  w: { op: window, size: 0, expr: sum(b) }
                                         ^
            p.yaml:3:39: error PK0306: unknown name 'b'; inputs of this stage: a
                  w: { op: window, size: 0, expr: sum(b) }
                                                      ^
            p.yaml:4:20: error PK0204: unknown parameter 'sise' of operator 'window'; did you mean 'size'?
                  v: { op: window, sise: 3, expr: sum(a }
                                   ^^^^
            p.yaml:4:38: error PK0306: this bracket is never closed; add ')'
                  v: { op: window, sise: 3, expr: sum(a }
                                                     ^

            """, work.Error);
    }

    [Fact]
    public void Outputs_of_an_expression_that_cannot_be_read_are_not_reported_as_missing()
    {
        Assert.Equal(2, work.Run("validate", work.Text("p.yaml", """
            stages:
              w:
                op: pixel
                expr: |
                  edge = a > 1 && a < 3
                  out edge = edge
            outputs:
              e: { from: w.edge, format: csv }
            """)));

        Assert.Equal("""
            p.yaml:5:20: error PK0306: '&' is not allowed here; write 'and'
                      edge = a > 1 && a < 3
                                   ^

            """, work.Error);
    }
}
