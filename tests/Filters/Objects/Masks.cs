using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

/// <summary>Masks for tests: generated randomly, analyzed naively, and compared with the results of operators.</summary>
internal static class Masks
{
    /// <summary>Sizes and fractions of set pixels.</summary>
    public static TheoryData<int, int, double> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 1, 0 }, { 30, 1, 0.6 }, { 1, 23, 0.7 },
        { 37, 23, 0.3 }, { 64, 40, 0.55 }, { 31, 50, 0.8 }, { 33, 21, 1 },
    };

    /// <summary>A gray pattern of waves and dither, for reference values from other libraries.</summary>
    public static Raster Pattern { get; } = Images.Make(new ImageInfo(50, 40, 1) { White = 255 },
        (y, x, _) => Math.Floor(100 + 60 * Math.Sin(x * .31) * Math.Cos(y * .23) + (x * 7 + y * 13) % 11 * 4));

    /// <summary>Creates a random mask.</summary>
    public static bool[,] Random(int width, int height, double share)
    {
        var (random, mask) = (new Random(width + height), new bool[height, width]);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                mask[y, x] = random.NextDouble() < share;
        return mask;
    }

    /// <summary>Returns the pixels of an image above a level.</summary>
    public static bool[,] Above(Raster image, double level)
    {
        var mask = new bool[image.Info.Height, image.Info.Width];
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                mask[y, x] = image[y, x] > level;
        return mask;
    }

    /// <summary>Returns the set pixels that meet a condition.</summary>
    public static bool[,] Where(bool[,] mask, Func<int, int, bool> condition)
    {
        var result = new bool[mask.GetLength(0), mask.GetLength(1)];
        for (var y = 0; y < mask.GetLength(0); y++)
            for (var x = 0; x < mask.GetLength(1); x++)
                result[y, x] = condition(y, x);
        return result;
    }

    /// <summary>Converts a mask to an image, white where it is set.</summary>
    public static Raster Image(bool[,] mask, double? white = 255) =>
        Images.Make(new ImageInfo(mask.GetLength(1), mask.GetLength(0), 1) { White = white },
            (y, x, _) => mask[y, x] ? white ?? 1 : 0);

    /// <summary>Returns whether a pixel is set; pixels outside are not.</summary>
    public static bool Has(bool[,] mask, int y, int x) =>
        y >= 0 && x >= 0 && y < mask.GetLength(0) && x < mask.GetLength(1) && mask[y, x];

    /// <summary>Returns the pixels of each connected component by flood filling.</summary>
    public static List<List<(int Y, int X)>> Parts(bool[,] mask, bool corners)
    {
        var (seen, parts) = (new bool[mask.GetLength(0), mask.GetLength(1)], new List<List<(int Y, int X)>>());
        for (var y = 0; y < mask.GetLength(0); y++)
            for (var x = 0; x < mask.GetLength(1); x++)
            {
                var (open, part) = (new Stack<(int Y, int X)>([(y, x)]), new List<(int Y, int X)>());
                while (open.TryPop(out var at))
                {
                    if (!Has(mask, at.Y, at.X) || seen[at.Y, at.X])
                        continue;
                    seen[at.Y, at.X] = true;
                    part.Add(at);
                    for (var k = 0; k < 9; k++)
                        if (corners || k % 2 == 1)
                            open.Push((at.Y + k / 3 - 1, at.X + k % 3 - 1));
                }
                if (part.Count > 0)
                    parts.Add(part);
            }
        return parts;
    }

    /// <summary>
    /// Fails unless an operator computes this mask in both precisions, for 8 and 16 bits and for colors with alpha.
    /// </summary>
    public static void Check(MaskOperator op, bool[,] given, bool[,] expected)
    {
        foreach (double? white in new double?[] { 255, 65535, 1, null })
            PointOracle.Compare(op, [Image(given, white)],
                Image(expected, white ?? 255).Map(v => v == 0 ? 0 : white ?? 255), 0, 0);
        var bytes = ByteRun.Image(given.GetLength(1), given.GetLength(0), 1,
            i => given[i / given.GetLength(1), i % given.GetLength(1)] ? 7 : 0);
        Assert.Equal(expected.Cast<bool>().Select(b => b ? (byte)255 : (byte)0), ByteRun.Of(op, bytes));
        var color = Images.Make(new ImageInfo(given.GetLength(1), given.GetLength(0), 4) { White = 255, HasAlpha = true },
            (y, x, c) => c == 3 ? (x + y) % 2 * 255 : c == 1 && given[y, x] ? 9 : 0);
        Near.Equal(Image(expected), PipelineRunner.Run(op, [color], new PlanOptions { Threads = 2 }).Image);
    }

    /// <summary>Returns the number of set pixels, and the sum of 31·row + 17·column over them.</summary>
    public static (int Count, int Places) Sums(Raster mask)
    {
        var set = Enumerable.Range(0, mask.Samples.Length).Where(i => mask.Samples[i] != 0).ToArray();
        return (set.Length, set.Sum(i => 31 * (i / mask.Info.Width) + 17 * (i % mask.Info.Width)));
    }
}
