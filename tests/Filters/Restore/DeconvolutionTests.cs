using System.Numerics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Objects;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class DeconvolutionTests
{
    private static readonly Matrix Skew = new(3, 4, [0.1, 0.3, 0, 0, 0.05, 0.2, 0.15, 0, 0, 0.1, 0, 0.1]);

    // Solves the equations of the definition: (HᵀH + noise RᵀR) f = Hᵀ g, with H and R as sums over windows.
    [Theory]
    [Oracle("wiener")]
    [InlineData(1, 1)]
    [InlineData(6, 5)]
    [InlineData(9, 4)]
    public void Wiener_solves_its_equations(int width, int height)
    {
        var image = Images.Random(width, height);
        foreach (var border in Enum.GetValues<Surroundings>())
            foreach (var prior in Enum.GetValues<WienerPrior>())
            {
                var op = new Wiener { Kernel = Skew, Noise = 0.05, Prior = prior, Border = border };
                var all = Surrounded(image, border);
                var result = Surrounded(Engine.RunDouble(op, image), border);
                // With a mirrored image and an asymmetric kernel, the solution is not mirrored, so all of it is needed.
                if (border == Surroundings.Reflect)
                    result = Engine.RunDouble(
                        new Wiener { Kernel = Skew, Noise = 0.05, Prior = prior, Border = Surroundings.Wrap }, all);
                Near.Equal(Crop(result, width, height), Engine.RunDouble(op, image), 1e-10);
                var rough = prior == WienerPrior.Flat ? new Matrix(1, 1, [1]) : new(3, 3, [0, -1, 0, -1, 4, -1, 0, -1, 0]);
                var left = Turned(Correlated(result, Skew), Skew);
                var smooth = Turned(Correlated(result, rough), rough);
                var right = Turned(all, Skew);
                for (var i = 0; i < right.Samples.Length; i++)
                    Assert.Equal(right.Samples[i], left.Samples[i] + 0.05 * smooth.Samples[i], 1e-9);
            }
    }

    // skimage.restoration.wiener(image / 255, kernel, balance, clip=False) · 255
    [Fact]
    public void Wiener_matches_scikit_image()
    {
        var soft = Engine.RunDouble(new Wiener
        {
            Kernel = new(3, 3, [1 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 4 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 1 / 16.0]),
            Noise = 0.05,
            Border = Surroundings.Wrap,
        }, Masks.Pattern);
        Near.Equal(239742, soft.Samples.ToArray().Sum(), 1e-10);
        Near.Equal(30703502.792144265, soft.Samples.ToArray().Sum(v => v * v), 1e-10);
        Near.Equal(113.83143336107679, soft[0, 0], 1e-10);
        // Its kernels are those of convolutions, that is, rotated.
        var skew = Engine.RunDouble(new Wiener { Kernel = new(1, 3, [0.2, 0.3, 0.5]), Noise = 0.02, Border = Surroundings.Wrap },
            Masks.Pattern);
        Near.Equal(30740480.877846748, skew.Samples.ToArray().Sum(v => v * v), 1e-10);
        Near.Equal(113.11390895360026, skew[20, 30], 1e-10);
    }

    [Theory]
    [Oracle("richardson-lucy")]
    [InlineData(1, 1)]
    [InlineData(7, 6)]
    [InlineData(16, 5)]
    public void Richardson_Lucy_multiplies_by_blurred_quotients(int width, int height)
    {
        var image = Images.Random(width, height);
        foreach (var border in Enum.GetValues<Surroundings>())
        {
            var expected = image.Map(_ => image.Samples.ToArray().Average());
            for (var step = 0; step < 4; step++)
            {
                var blurred = Crop(Correlated(Surrounded(expected, border), Skew), width, height);
                var quotient = Images.Make(image.Info, (_, _, _) => 0);
                for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                        quotient[y, x] = image[y, x] / blurred[y, x];
                var back = Crop(Turned(Surrounded(quotient, border), Skew), width, height);
                for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                        expected[y, x] *= back[y, x] / Skew.Values.ToArray().Sum();
            }
            PointOracle.Compare(new RichardsonLucy { Kernel = Skew, Iterations = 4, Border = border },
                [image], expected, 1e-5, 1e-10);
        }
    }

    [Theory]
    [InlineData(typeof(Wiener))]
    [InlineData(typeof(RichardsonLucy))]
    public void A_blur_is_undone(Type type)
    {
        var sharp = Photographs.Crop("camera.png", 180, 60, 96, 72);
        var soft = Engine.RunDouble(new Gaussian { Sigma = 1.5 }, sharp);
        var restored = Engine.RunDouble(type == typeof(Wiener) ? new Wiener { Sigma = 1.5, Noise = 1e-4 }
            : new RichardsonLucy { Sigma = 1.5, Iterations = 60 }, soft);
        Assert.InRange(Error(sharp, restored) / Error(sharp, soft), 0, 0.7);
    }

    [Fact]
    public void Either_kernel_or_sigma_is_required()
    {
        Assert.Equal("neither 'kernel' nor 'sigma' is given", PointOracle.Finding(new Wiener()).Message);
        Assert.Equal("both 'kernel' and 'sigma' are given", PointOracle.Finding(new Wiener { Kernel = Skew, Sigma = 1 }).Message);
    }

    private static double Error(Raster a, Raster b) =>
        Enumerable.Range(0, a.Samples.Length).Average(i => Math.Pow(a.Samples[i] - b.Samples[i], 2));

    private static Raster Surrounded(Raster image, Surroundings border)
    {
        var (width, height, times) = (image.Info.Width, image.Info.Height, border == Surroundings.Reflect ? 2 : 1);
        var result = new Raster(image.Info with { Width = times * width, Height = times * height });
        for (var y = 0; y < times * height; y++)
            for (var x = 0; x < times * width; x++)
                result[y, x] = image[y < height ? y : 2 * height - 1 - y, x < width ? x : 2 * width - 1 - x];
        return result;
    }

    private static Raster Crop(Raster image, int width, int height)
    {
        var result = new Raster(image.Info with { Width = width, Height = height });
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                result[y, x] = image[y, x];
        return result;
    }

    private static Raster Correlated(Raster image, Matrix kernel) => Sums(image, kernel, 1);

    // The transposed sums: correlation with the rotated kernel.
    private static Raster Turned(Raster image, Matrix kernel) => Sums(image, kernel, -1);

    private static Raster Sums(Raster image, Matrix kernel, int way)
    {
        var (result, info) = (new Raster(image.Info), image.Info);
        int Wrap(int at, int length) => (at % length + length) % length;
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var row = 0; row < kernel.Rows; row++)
                    for (var column = 0; column < kernel.Columns; column++)
                        result[y, x] += kernel[row, column] * image[
                            Wrap(y + way * (row - (kernel.Rows - 1) / 2), info.Height),
                            Wrap(x + way * (column - (kernel.Columns - 1) / 2), info.Width)];
        return result;
    }
}
