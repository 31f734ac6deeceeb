using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using Xunit;

namespace PipelineKit.Tests.Kernels.Transforms;

public class FourierProductTests
{
    private const int Side = 144;
    private static readonly FourierTile None = new([], 0, 0, 0, 0, 0);

    [Fact]
    public void The_memory_that_a_thread_gives_back_is_only_its_own()
    {
        var random = new Random(3);
        double[] image = [.. Enumerable.Range(0, Side * Side).Select(_ => random.NextDouble())];
        using var product = new FourierProduct(Side, Side, [1, 2, 3, 4], innerWidth: 2);
        var before = Sums(product, image);

        product.ForThread().Dispose();
        double[][] taken = [.. Enumerable.Range(0, 4).Select(_ => SpareArrays.Take<double>(Side * Side))];
        foreach (var array in taken)
            Array.Fill(array, double.NaN);

        Assert.Equal(before, Sums(product, image));
        Assert.Equal(image[0] + (2 * image[1]) + (3 * image[Side]) + (4 * image[Side + 1]), before[0], 9);
        GC.KeepAlive(taken);
    }

    private static double[] Sums(FourierProduct product, double[] image)
    {
        var sums = new double[(Side - 1) * (Side - 1)];
        product.Apply(new(image, Side, 0, 0, Side, Side), None, new(sums, Side - 1, 0, 0, Side - 1, Side - 1), None);
        return sums;
    }
}
