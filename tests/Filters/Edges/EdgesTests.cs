using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Edges;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Edges;

public class EdgesTests
{
    public static TheoryData<Border> Borders => [.. Enum.GetValues<Border>().Where(b => b != Border.Shrink)];

    private static void Check(AreaOperator op, Func<int, int, double> weight,
        double offset = 0, bool white = false, string output = "image") => Check(op, [weight], offset, white, output);

    private static void Check(AreaOperator op, Func<int, int, double>[] weights,
        double offset = 0, bool white = false, string output = "image") =>
            AreaChecks.Check(op, image => Oracle.Kept(image, op.Extent(0), op.Border, color =>
            {
                var plain = Oracle.Window(color, op.Extent(0), op.Border, op.Value,
                    patch => offset + weights.Sum(patch.Sum));
                return new Raster(plain.Info with { White = white ? color.Info.White : null }, plain.Samples);
            }), single: AreaChecks.SingleDifferences, @double: AreaChecks.DoubleDifferences, output: output);

    [Theory]
    [Oracle("prewitt")]
    [Oracle("scharr")]
    [MemberData(nameof(Borders))]
    public void Gradients_are_weighted_differences(Border border)
    {
        static int Scharr(int d) => d == 0 ? 10 : 3;
        Check(new Scharr { Border = border, Value = 20 }, (dy, dx) => dx * Scharr(dy), output: "x");
        Check(new Scharr { Border = border, Value = 20 }, (dy, dx) => dy * Scharr(dx), output: "y");
        Check(new Prewitt { Border = border, Value = 20 }, (_, dx) => dx, output: "x");
        Check(new Prewitt { Border = border, Value = 20 }, (dy, _) => dy, output: "y");
    }

    [Theory]
    [Oracle("laplacian")]
    [MemberData(nameof(Borders))]
    public void A_Laplacian_is_the_sum_of_its_neighbors_minus_the_center(Border border)
    {
        Check(new Laplacian { Border = border, Value = 20 }, (dy, dx) => (dy, dx) == (0, 0) ? -4 : dy * dx == 0 ? 1 : 0);
        Check(new Laplacian { Neighbors = LaplacianKind.Eight, Border = border }, (dy, dx) => (dy, dx) == (0, 0) ? -8 : 1);
        Check(new Laplacian { Neighbors = LaplacianKind.Corners, Border = border },
            (dy, dx) => (dy, dx) == (0, 0) ? -8 : dy * dx == 0 ? 0 : 2);
    }

    [Theory]
    [Oracle("log")]
    [MemberData(nameof(Borders))]
    public void A_Laplacian_of_Gaussian_is_the_sum_of_two_second_derivatives(Border border)
    {
        foreach (var (sigma, radius) in new[] { (0.7, (int?)null), (2.1, 5) })
        {
            var op = new LaplacianOfGaussian { Sigma = sigma, Radius = radius, Border = border, Value = 70 };
            var reach = op.Extent(0).Top;
            double Blur(int d) => Math.Exp(-0.5 * d * d / (sigma * sigma))
                / Enumerable.Range(-reach, 2 * reach + 1).Sum(i => Math.Exp(-0.5 * i * i / (sigma * sigma)));
            double Bend(int d) => Blur(d) * (d * d / Math.Pow(sigma, 4) - 1 / (sigma * sigma));
            // For an infinite sample, both terms are infinities that can cancel.
            Check(op, [(dy, dx) => Blur(dy) * Bend(dx), (dy, dx) => Bend(dy) * Blur(dx)]);
        }
    }

    [Theory]
    [Oracle("emboss")]
    [MemberData(nameof(Borders))]
    public void A_relief_is_lit_from_the_angle(Border border)
    {
        Check(new Emboss { Border = border }, (dy, dx) => (dy, dx) == (0, 0) ? 1 : dx + dy, white: true);
        Check(new Emboss { Border = border, Angle = 0, Strength = 0.5, Flat = true },
            (_, dx) => -dx * Math.Sqrt(0.5), offset: 127.5, white: true);
        Check(new Emboss { Border = border, Angle = 90, Strength = 2 },
            (dy, dx) => (dy, dx) == (0, 0) ? 1 : 2 * Math.Sqrt(2) * dy, white: true);
    }

    [Fact]
    public void The_default_relief_equals_convolve_s_named_kernel() => Near.Equal(
        Engine.Run(new Convolve { Named = NamedKernel.Emboss },
            References.Input), Engine.Run(new Emboss(), References.Input), 1e-5);

    [Fact]
    public void A_flat_relief_needs_a_white()
    {
        var fault = Assert.Throws<PipelineException>(() => Engine.Run(new Emboss { Flat = true },
            Images.Random(5, 5, white: null)));
        Assert.Equal(Codes.NoNominalRange, fault.Code);
    }

    [Fact]
    public void Results_match_SciPy_and_OpenCV()
    {
        void Same(double[,] expected, Operator op, string output = "image", double tolerance = 0) => Near.Equal(
            Images.Gray(expected, white: null), PipelineRunner.Run(op, [References.Input]).Images[output], tolerance);
        // laplace(a), Laplacian(a, CV_64F, ksize=3), gaussian_laplace(a, 1.2)
        Same(new double[,]
        {
            { 193, -264, 83, 272, -34 },
            { -48, -53, 60, -755, 232 },
            { 73, 17, 100, 246, -88 },
            { -46, 93, -167, 130, -44 },
        }, new Laplacian());
        Same(new double[,]
        {
            { 752, -524, 868, 348, 1480 },
            { 272, -524, -260, -1446, -136 },
            { 292, 226, 460, 332, 396 },
            { -56, 32, -372, 316, -312 },
        }, new Laplacian { Neighbors = LaplacianKind.Corners, Border = Border.Mirror });
        Same(new double[,]
        {
            { 14.093190323, -13.69505543, -14.002044883, 0.48533247, 14.057602706 },
            { 8.576661813, -10.147010165, -20.628506176, -19.455237149, -5.267821569 },
            { 10.622298463, 4.104701667, -3.043463435, -6.108987122, -3.798001366 },
            { 9.279225695, 8.999132432, 9.341445356, 11.555755369, 4.923117494 },
        }, new LaplacianOfGaussian { Sigma = 1.2 }, tolerance: 2e-5);
        // prewitt(a, 1), Scharr(a, CV_64F, 0, 1)
        Same(new double[,]
        {
            { 315, 147, -89, -59, -138 },
            { 194, 103, 15, -12, -118 },
            { 34, 81, 121, -19, -93 },
            { -27, 80, -29, 15, 151 },
        }, new Prewitt(), "x");
        Same(new double[,]
        {
            { 0, 0, 0, 0, 0 },
            { -358, -974, -486, 75, 296 },
            { -494, -741, -954, -2142, -1064 },
            { 0, 0, 0, 0, 0 },
        }, new Scharr { Border = Border.Mirror }, "y");
    }

    [Fact]
    public void Border_shrink_is_rejected()
    {
        foreach (var op in (Operator[])[new Scharr { Border = Border.Shrink },
            new Prewitt { Border = Border.Shrink }, new Laplacian { Border = Border.Shrink },
            new LaplacianOfGaussian { Border = Border.Shrink }, new Emboss { Border = Border.Shrink }])
        {
            var check = new OperatorCheck(["a"]);
            op.Check(check);
            Assert.Equal((Codes.BadCombination, "border"), (Assert.Single(check.Findings).Code, check.Findings[0].Parameter));
        }
    }
}
