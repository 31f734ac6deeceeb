using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class PixelExpressionTests
{
    [Fact]
    [Oracle("pixel")]
    public void Every_sample_is_the_expression_of_those_at_its_position()
    {
        var (a, b) = (Images.Random(70, 5, 4, alpha: true, seed: 1), Images.Random(70, 5, seed: 2));
        var result = AreaChecks.Same(new PixelExpression { Expr = "if(a > b, sqrt(a * b), (a + b) / 2)" },
            [a, b], SamplePrecision.Double);
        Near.Equal(Images.Make(a.Info with { White = null }, (y, x, channel) =>
        {
            var (p, q) = (a[y, x, channel], b[y, x]);
            return channel == 3 ? p : p > q ? Math.Sqrt(p * q) : (p + q) / 2;
        }), result, 1e-6);
    }

    [Theory]
    [InlineData("max(a, b)", 255.0)]
    [InlineData("if(a > 3, a, b)", 255.0)]
    [InlineData("a", 255.0)]
    [InlineData("a - b", null)]
    [InlineData("a * 1", null)]
    [InlineData("min(a, 4000)", null)]
    public void The_result_has_a_white_only_if_it_stays_within_the_samples_range(string expr, double? white)
    {
        var info = new ImageInfo(4, 3, 1) { White = 255 };
        Assert.Equal(white, new PixelExpression { Expr = expr }.Infer([info, info])[0].White);
        Assert.Null(new PixelExpression { Expr = expr }.Infer([info, info with { White = 65535 }])[0].White);
    }

    [Fact]
    public void Reducers_are_rejected()
    {
        var check = new OperatorCheck(["a"]);
        new PixelExpression { Expr = "a / max(a)" }.Check(check);
        Assert.Equal(new OperatorFinding(Codes.BadExpression, "expr", "'max' reduces a window, but this stage has none",
            "use 'op: window'", 4, 3), Assert.Single(check.Findings));
    }
}
