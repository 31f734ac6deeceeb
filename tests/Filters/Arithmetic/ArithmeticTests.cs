using PipelineKit.Diagnostics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Arithmetic;

public class ArithmeticTests
{
    [Fact]
    [Oracle("add")]
    public void Add_sums_two_images() => PointOracle.Agrees(new Add(), (a, b) => a + b);

    [Fact]
    [Oracle("subtract")]
    public void Subtract_can_be_negative() => PointOracle.Agrees(new Subtract(), (a, b) => a - b);

    [Fact]
    [Oracle("difference")]
    public void Difference_is_nonnegative() => PointOracle.Agrees(new Difference(), (a, b) => Math.Abs(a - b));

    [Fact]
    [Oracle("min")]
    public void Min_takes_the_smaller() => PointOracle.Agrees(new Min(), Math.Min);

    [Fact]
    [Oracle("max")]
    public void Max_takes_the_larger() => PointOracle.Agrees(new Max(), Math.Max);

    [Fact]
    [Oracle("multiply")]
    public void Multiply_of_two_images_has_no_nominal_white() =>
        PointOracle.Agrees(new Multiply(), (a, b) => a * b, info => info with { White = null });

    [Fact]
    [Oracle("divide")]
    public void Divide_of_two_images_has_no_nominal_white() =>
        PointOracle.Agrees(new Divide(), (a, b) => a / b, info => info with { White = null });

    [Fact]
    public void Each_accepts_a_number_and_keeps_the_white()
    {
        PointOracle.Agrees(new Add { Value = 10.5 }, x => x + 10.5);
        PointOracle.Agrees(new Subtract { Value = 10.5 }, x => x - 10.5);
        PointOracle.Agrees(new Multiply { Value = -0.3 }, x => x * -0.3);
        PointOracle.Agrees(new Divide { Value = 3 }, x => x / 3);
        PointOracle.Agrees(new Difference { Value = 100 }, x => Math.Abs(x - 100));
        PointOracle.Agrees(new Min { Value = 100 }, x => Math.Min(x, 100));
        PointOracle.Agrees(new Max { Value = 100 }, x => Math.Max(x, 100));
    }

    [Fact]
    public void Integers_remain_exact()
    {
        var (a, b) = (Images.Gray(new double[,] { { 200, 7, 0 } }), Images.Gray(new double[,] { { 100, 9, 255 } }));
        Assert.Equal([300, 16, 255], PointOracle.Run(new Add(), a, b).Samples);
        Assert.Equal([100, -2, -255], PointOracle.Run(new Subtract(), a, b).Samples);
        Assert.Equal([20000, 63, 0], PointOracle.Run(new Multiply(), a, b).Samples);
        Assert.Equal([100, 2, 255], PointOracle.Run(new Difference(), a, b).Samples);
    }

    [Fact]
    public void Division_by_zero_follows_IEEE_754()
    {
        var result = PointOracle.Run(new Divide(), Images.Gray(new double[,] { { 1, -1, 0 } }),
            Images.Gray(new double[,] { { 0, 0, 0 } }));
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity, double.NaN], result.Samples);
    }

    [Fact]
    public void Min_and_max_propagate_NaN()
    {
        var (a, b) = (Images.Gray(new[,] { { double.NaN, 1 } }), Images.Gray(new[,] { { 1, double.NaN } }));
        Assert.Equal([double.NaN, double.NaN], PointOracle.Run(new Min(), a, b).Samples);
        Assert.Equal([double.NaN, double.NaN], PointOracle.Run(new Max(), a, b).Samples);
    }

    [Fact]
    public void A_number_with_two_images_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.BadCombination, "value", "'value' cannot be combined with two images",
            "omit 'value', or one of the images", null, 1),
        PointOracle.Finding(new Add { Value = 1 }, inputs: 2));

    [Fact]
    public void One_image_without_a_number_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.MissingParameter, "value", "a second operand is missing",
            "add a second image to 'in', or set 'value'", null, 1),
        PointOracle.Finding(new Subtract()));

    [Fact]
    public void Division_by_the_number_zero_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.OutOfRange, "value", "an image cannot be divided by 0", "use a nonzero number", null, 1),
        PointOracle.Finding(new Divide { Value = 0 }));

    [Fact]
    public void Images_of_different_sizes_are_an_error() => Assert.Equal(
        (Codes.SizeMismatch, "stage 'operator': sizes do not match: 'a' is 3×2, 'b' is 2×3"),
        Head(PointOracle.Fault(new Add(), Images.Random(3, 2), Images.Random(2, 3))));

    [Fact]
    public void Images_of_different_channels_are_an_error() => Assert.Equal(
        (Codes.ChannelCount, "stage 'operator': channels do not match: 'a' has 3, 'b' has 2"),
        Head(PointOracle.Fault(new Add(), Images.Random(3, 2, 3), Images.Random(3, 2, 2))));

    private static (string, string) Head(PipelineException fault) => (fault.Code, fault.Diagnostics[0].Message);
}
