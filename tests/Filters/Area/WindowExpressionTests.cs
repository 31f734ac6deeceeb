using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class WindowExpressionTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    [Theory]
    [InlineData(Border.Shrink, "window-sum-shrink.csv", SamplePrecision.Single)]
    [InlineData(Border.Shrink, "window-sum-shrink.csv", SamplePrecision.Double)]
    [InlineData(Border.Valid, "window-sum-valid.csv", SamplePrecision.Single)]
    [InlineData(Border.Valid, "window-sum-valid.csv", SamplePrecision.Double)]
    public void The_difference_of_energy_between_two_matrices_is_exact(Border border, string expected, SamplePrecision precision)
    {
        var window = new WindowExpression { Expr = "sum(a^2 - b^2)", Border = border };
        Near.Equal(Csv(expected), AreaChecks.Same(window, [Csv("window-a.csv"), Csv("window-b.csv")], precision));
    }

    [Theory]
    [Oracle("window")]
    [MemberData(nameof(Borders))]
    public void Reducers_take_every_sample_under_the_window(Border border)
    {
        foreach (var (size, anchor) in (IEnumerable<(WindowSize, Anchor)>)[(3, Anchor.Middle),
            (new(2, 4), Anchor.Middle), (new(5, 2), new(0, 1)), (1, Anchor.Middle)])
        {
            Check("sum(a)", patch => patch.Values.Sum(), false);
            Check("mean(a)", patch => patch.Values.Average(), true);
            Check("min(a)", patch => patch.Values.Min(), true);
            Check("max(a) - min(a) + a", patch => patch.Values.Max() - patch.Values.Min() + patch.Center, false);
            Check("mean(abs(a - mean(a)))", patch => patch.Values.Average(v => Math.Abs(v - patch.Values.Average())), false);

            void Check(string expr, Func<Patch, double> formula, bool keepsWhite)
            {
                var window = new WindowExpression { Expr = expr, Size = size, Anchor = anchor, Border = border, Value = 77 };
                AreaChecks.Check(window, image => Oracle.Kept(image, window.Extent(0), border, color =>
                {
                    var plain = Oracle.Window(color, window.Extent(0), border, 77, formula);
                    return new Raster(plain.Info with { White = keepsWhite ? 255 : null }, plain.Samples);
                }), single: 1e-6, @double: 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void A_window_can_exceed_the_images_and_gray_combines_with_color(Border border)
    {
        var window = new WindowExpression { Expr = "max(a * b) / 255 - mean(b)", Size = new(9, 12), Border = border, Value = 3 };
        foreach (var (width, height) in new[] { (1, 1), (5, 4), (40, 11) })
        {
            Raster[] images = [Images.Random(width, height, 1, seed: 20), Images.Random(width, height, 3, seed: 21)];
            if (!AreaChecks.Fits(window, images[0]))
                continue;
            var expected = Oracle.Window(images, window.Extent(0), border, 3, patches =>
                patches[0].Values.Zip(patches[1].Values, (a, b) => a * b).Max() / 255 - patches[1].Values.Average());
            Near.Equal(new Raster(expected.Info with { White = null }, expected.Samples),
                AreaChecks.Same(window, images, SamplePrecision.Double), 1e-12);
        }
    }

    [Fact]
    public void An_invalid_expression_is_reported_with_its_location()
    {
        var check = new OperatorCheck(["left", "right"]);
        new WindowExpression { Expr = "sum(left - rihgt)", Anchor = new(5, 0) }.Check(check);
        Assert.Equal(["anchor", "expr"], check.Findings.Select(f => f.Parameter));
        Assert.Equal(new OperatorFinding(Codes.BadExpression, "expr", "unknown name 'rihgt'", "did you mean 'right'?", 11, 5),
            check.Findings[1]);
    }

    [Fact]
    public void An_unchecked_call_throws_the_same_error()
    {
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(new WindowExpression { Expr = "sum(a" },
            [Images.Random(3, 3)]));
        Assert.Contains("this bracket is never closed, at character 4 of 'sum(a'; add ')'", fault.Message);
    }

    private static Raster Csv(string name)
    {
        var rows = Repository.Read($"tests/Cases/{name}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return Images.Make(new ImageInfo(rows[0].Length, rows.Length, 1), (y, x, _) => rows[y][x]);
    }
}
