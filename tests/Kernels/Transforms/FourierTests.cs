using System.Numerics;
using PipelineKit.Kernels.Transforms;
using Xunit;

namespace PipelineKit.Tests.Kernels.Transforms;

public class FourierTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(8, 1)]
    [InlineData(1, 17)]
    [InlineData(64, 5)]
    [InlineData(60, 49)]
    [InlineData(37, 22)]
    [InlineData(13, 26)]
    [InlineData(34, 121)]
    public void It_matches_the_definition(int width, int height)
    {
        var (re, im) = Random(width, height);
        var expected = Naive([.. re.Zip(im, (a, b) => new Complex(a, b))], width, height);
        var plane = new FourierPlane(width, height);
        var (outRe, outIm) = (re.ToArray(), im.ToArray());

        plane.Forward(outRe, outIm);

        var size = Math.Sqrt(width * height);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange((new Complex(outRe[i], outIm[i]) - expected[i]).Magnitude / size, 0, 1e-13);
        plane.Inverse(outRe, outIm);
        for (var i = 0; i < re.Length; i++)
            Assert.InRange(Math.Abs(outRe[i] - re[i]) + Math.Abs(outIm[i] - im[i]), 0, 1e-13);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 22)]
    [InlineData(60, 49)]
    [InlineData(130, 94)]
    public void Threads_and_an_unset_imaginary_part_do_not_change_a_bit(int width, int height)
    {
        var (re, _) = Random(width, height);
        var (plainRe, plainIm) = (re.ToArray(), new double[re.Length]);
        var (outRe, outIm) = (re.ToArray(), Enumerable.Repeat(double.NaN, re.Length).ToArray());

        new FourierPlane(width, height).Forward(plainRe, plainIm);
        new FourierPlane(width, height, (pieces, work) => Parallel.For(0, pieces, work)).ForwardReal(outRe, outIm);

        Assert.Equal(plainRe, outRe);
        Assert.Equal(plainIm, outIm);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(3 * 5 * 7 * 11 * 13)]
    [InlineData(10007)]
    public void Long_transforms_invert_accurately(int length)
    {
        var (re, im) = Random(length, 1);
        var (outRe, outIm) = (re.ToArray(), im.ToArray());
        var plane = new FourierPlane(length, 1);

        plane.Forward(outRe, outIm);
        Assert.Equal(re.Sum(x => x * x) + im.Sum(x => x * x),
            (outRe.Sum(x => x * x) + outIm.Sum(x => x * x)) / length, 1e-9);
        plane.Inverse(outRe, outIm);

        Assert.InRange(re.Zip(outRe, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-13);
        Assert.InRange(im.Zip(outIm, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-13);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 8)]
    [InlineData(121, 125)]
    [InlineData(4001, 4050)]
    public void Fast_lengths_have_small_factors(int least, int expected) =>
        Assert.Equal(expected, FourierPlan.QuickLength(least));

    private static (double[] Re, double[] Im) Random(int width, int height)
    {
        var random = new Random(width);
        double[] Numbers() => [.. Enumerable.Range(0, width * height).Select(_ => 2 * random.NextDouble() - 1)];
        return (Numbers(), Numbers());
    }

    private static Complex[] Naive(Complex[] samples, int width, int height)
    {
        var result = new Complex[samples.Length];
        for (var v = 0; v < height; v++)
            for (var u = 0; u < width; u++)
                for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                        result[v * width + u] += samples[y * width + x] * Complex.FromPolarCoordinates(1,
                            -2 * Math.PI * ((double)((long)u * x % width) / width + (double)((long)v * y % height) / height));
        return result;
    }
}
