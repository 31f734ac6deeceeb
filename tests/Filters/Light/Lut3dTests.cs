using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Light;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Light;

public sealed class Lut3dTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [Oracle("lut3d")]
    [InlineData(255, 0, 1, 1)]
    [InlineData(65535, -0.1, 1.2, 0.6)]
    [InlineData(1, 0.2, 0.8, 1)]
    public void A_color_is_mixed_from_the_corners_of_its_tetrahedron(double white, double least, double most, double strength)
    {
        var table = new double[5, 5, 5, 3];
        var random = new Random(7);
        for (var i = 0; i < 375; i++)
            table[i / 75, i / 15 % 5, i / 3 % 5, i % 3] = Math.Round(random.NextDouble(), 4);
        var file = Cube(5, table, string.Create(CultureInfo.InvariantCulture,
            $"DOMAIN_MIN {least} {least} {least}\nDOMAIN_MAX {most} {most} {most}"));
        var image = Images.Random(23, 9, 4, alpha: true, white: white);
        var expected = new Raster(image.Info, image.Samples);
        for (var y = 0; y < 9; y++)
            for (var x = 0; x < 23; x++)
            {
                var found = Naive(table, [.. Enumerable.Range(0, 3).Select(c =>
                    Math.Clamp((image[y, x, c] / white - least) / (most - least), 0, 1) * 4)]);
                for (var c = 0; c < 3; c++)
                    expected[y, x, c] = image[y, x, c] + strength * (found[c] * white - image[y, x, c]);
            }
        PointOracle.Compare(new Lut3d { File = file, Strength = strength }, [image], expected, 4e-6, 1e-12);
    }

    [Fact]
    public void An_identity_table_changes_nothing()
    {
        var table = new double[9, 9, 9, 3];
        for (var i = 0; i < 729; i++)
            for (var c = 0; c < 3; c++)
                table[i / 81, i / 9 % 9, i % 9, c] = (c == 0 ? i % 9 : c == 1 ? i / 9 % 9 : i / 81) / 8.0;
        var image = Images.RandomIntegers(40, 20, 3);
        Near.Equal(image, PointOracle.Run(new Lut3d { File = Cube(9, table, "") }, image), 1e-12);
    }

    [Theory]
    [InlineData("LUT_3D_SIZE 2\n0 0 0\n", "has 1 of the 8 colors it says")]
    [InlineData("0 0 0\n", "has no line LUT_3D_SIZE")]
    [InlineData("LUT_3D_SIZE 2\n\n0 x 0\n", "has 'x' where a number must be (line 3)")]
    [InlineData("LUT_3D_SIZE 1\n", "has no size from 2 to 256 (line 1)")]
    [InlineData("LUT_3D_SIZE 2\n0 0\n", "has a line that is not three numbers (line 2)")]
    [InlineData("LUT_1D_SIZE 4\n", "is a 1D table, not a 3D table (line 1)")]
    public void A_file_that_is_not_a_table_is_rejected_with_its_line(string text, string words)
    {
        var path = Path.Combine(folder.FullName, "bad.cube");
        File.WriteAllText(path, text);
        var fault = Assert.Throws<PipelineException>(() => PointOracle.Finding(new Lut3d { File = path }));
        Assert.Equal($"the file '{path}' {words}", fault.Diagnostics[0].Message);
    }

    [Fact]
    public void Gray_images_are_rejected() => Assert.Equal(Codes.ChannelCount,
        PointOracle.Fault(new Lut3d { File = Cube(2, new double[2, 2, 2, 3], "") }, Images.Random(4, 4)).Code);

    // From the dark corner along the axes, in descending order of fractions.
    private static double[] Naive(double[,,,] table, double[] at)
    {
        int[] corner = [.. at.Select(v => Math.Min((int)v, 3))];
        double[] parts = [.. at.Select((v, i) => v - corner[i])];
        var (result, before) = (new double[3], 1.0);
        foreach (var axis in Enumerable.Range(0, 3).OrderByDescending(i => parts[i]).Append(-1))
        {
            var after = axis < 0 ? 0 : parts[axis];
            for (var c = 0; c < 3; c++)
                result[c] += (before - after) * table[corner[2], corner[1], corner[0], c];
            before = after;
            if (axis >= 0)
                corner[axis]++;
        }
        return result;
    }

    private string Cube(int size, double[,,,] table, string head)
    {
        var path = Path.Combine(folder.FullName, "look.cube");
        var lines = Enumerable.Range(0, size * size * size).Select(i => string.Join(' ', Enumerable.Range(0, 3)
            .Select(c => table[i / size / size, i / size % size, i % size, c].ToString(CultureInfo.InvariantCulture))));
        File.WriteAllText(path, $"TITLE \"t\"\n# remark\n{head}\nLUT_3D_SIZE {size}\n" + string.Join('\n', lines));
        return path;
    }
}
