using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Smoothing;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Smoothing;

public class SmoothingTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    // A weighted mean about every pixel; samples lists the weights.
    private static Raster Weighted(Raster image, AreaOperator op,
        Func<int, int, Func<int, int, double[]?>, IEnumerable<(double Weight, double[] Pixel)>> samples)
    {
        var (reach, valid) = (op.Extent(0), op.Border == Border.Valid);
        var (top, left) = valid ? (reach.Top, reach.Left) : (0, 0);
        var source = image.Info;
        double[]? Pixel(int y, int x)
        {
            var (row, column) = (op.Border.Map(y, source.Height), op.Border.Map(x, source.Width));
            if (row < 0 || column < 0)
                return op.Border == Border.Constant ? [.. Enumerable.Repeat(op.Value, source.Channels)] : null;
            return [.. Enumerable.Range(0, source.Channels).Select(c => image[row, column, c])];
        }
        var result = new Raster(source with { Width = source.Width - 2 * left, Height = source.Height - 2 * top });
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
            {
                var all = samples(y + top, x + left, Pixel).ToArray();
                for (var c = 0; c < source.Channels; c++)
                    result[y, x, c] = all.Sum(s => s.Weight * s.Pixel[c]) / all.Sum(s => s.Weight);
            }
        return result;
    }

    private static IEnumerable<(int Dy, int Dx)> Square(int reach) =>
        from dy in Enumerable.Range(-reach, 2 * reach + 1) from dx in Enumerable.Range(-reach, 2 * reach + 1) select (dy, dx);

    [Theory]
    [Oracle("bilateral")]
    [MemberData(nameof(Borders))]
    public void Bilateral_weights_by_distance_and_difference(Border border)
    {
        foreach (var (space, color, radius) in new[] { (1.5, 60.0, (int?)null), (3, 20, 4), (10, 1e6, 1) })
        {
            var op = new Bilateral { SigmaSpace = space, SigmaColor = color, Radius = radius, Border = border, Value = 100 };
            var reach = op.Extent(0).Top;
            AreaChecks.Check(op, image => Oracle.Premultiplied(image, i => Weighted(i, op, (y, x, pixel) =>
                from place in Square(reach)
                where place.Dy * place.Dy + place.Dx * place.Dx <= reach * reach
                let there = pixel(y + place.Dy, x + place.Dx)
                where there is not null
                let c = there.Zip(pixel(y, x)!).Sum(p => Math.Abs(p.First - p.Second))
                select (Math.Exp(-(place.Dy * place.Dy + place.Dx * place.Dx) / (2 * space * space)
                    - c * c / (2 * color * color)), there))),
                single: 1e-5, @double: 1e-12);
        }
    }

    [Theory]
    [Oracle("nlmeans")]
    [MemberData(nameof(Borders))]
    public void Non_local_means_weights_by_patch_similarity(Border border)
    {
        if (border == Border.Shrink)
            return;
        var op = new NonLocalMeans { H = 80, Patch = 5, Search = 2, Border = border, Value = 100 };
        var gauss = Square(2).Select(p => (p.Dy, p.Dx, Weight: Math.Exp(-(p.Dy * p.Dy + p.Dx * p.Dx) / 2.0))).ToArray();
        var sum = gauss.Sum(g => g.Weight);
        AreaChecks.Check(op, image => Oracle.Premultiplied(image, i => Weighted(i, op, (y, x, pixel) =>
            from place in Square(2)
            where border == Border.Valid
                || (uint)(y + place.Dy) < (uint)i.Info.Height && (uint)(x + place.Dx) < (uint)i.Info.Width
            let distance = gauss.Sum(g => g.Weight / (sum * i.Info.Channels) * pixel(y + g.Dy, x + g.Dx)!
                .Zip(pixel(y + place.Dy + g.Dy, x + place.Dx + g.Dx)!).Sum(p => (p.First - p.Second) * (p.First - p.Second)))
            select (Math.Exp(-distance / 6400), pixel(y + place.Dy, x + place.Dx)!))),
            [Images.Random(1, 1), Images.Random(17, 21, seed: 3), Images.Random(12, 10, 3),
                Images.Random(11, 12, 4, alpha: true)], single: 2e-5, @double: 1e-12);
    }

    [Theory]
    [Oracle("kuwahara")]
    [MemberData(nameof(Borders))]
    public void Kuwahara_takes_the_quadrant_of_least_variance(Border border)
    {
        foreach (var size in new[] { 3, 7 })
        {
            var (op, half) = (new Kuwahara { Size = size, Border = border, Value = 100 }, size / 2);
            AreaChecks.Check(op, image => Oracle.Premultiplied(image, i => Weighted(i, op, (y, x, pixel) =>
            {
                var quarters = new[] { (-half, -half), (-half, 0), (0, -half), (0, 0) }.Select(corner =>
                    (from dy in Enumerable.Range(corner.Item1, half + 1)
                     from dx in Enumerable.Range(corner.Item2, half + 1)
                     let there = pixel(y + dy, x + dx)
                     where there is not null
                     select there).ToArray());
                return quarters.MinBy(q => Enumerable.Range(0, i.Info.Channels)
                    .Sum(c => q.Average(p => p[c] * p[c]) - Math.Pow(q.Average(p => p[c]), 2)))!
                    .Select(p => (1.0, p));
            })), [Images.Random(23, 17, seed: 4), Images.Random(14, 19, 3, seed: 5),
                Images.Random(12, 13, 4, alpha: true, seed: 6)], single: 3e-6, @double: 1e-9);
        }
    }

    [Fact]
    public void Results_match_OpenCV_and_scikit_image()
    {
        // bilateralFilter(a, 5, 60, 1.5, borderType=BORDER_REPLICATE), which looks weights up in a table
        Near.Equal(Images.Gray(new double[,]
        {
            { 21.078394, 106.404236, 62.902493, 46.083755, 48.783363 },
            { 49.122742, 75.989822, 71.4879, 221.614655, 53.976173 },
            { 40.842766, 49.870319, 51.605698, 48.375713, 60.867558 },
            { 43.745968, 43.641747, 55.57832, 44.820042, 62.709446 },
        }), Engine.Run(new Bilateral { Radius = 2, SigmaColor = 60, SigmaSpace = 1.5, Border = Border.Replicate },
            References.Input), 1e-5);

        // denoise_nl_means(a, patch_size=3, patch_distance=2, h=150, fast_mode=False), whose exponential is a few percent off
        Near.Equal(Images.Gray(new double[,]
        {
            { 56.216965, 76.452492, 61.783189, 65.097883, 63.306368 },
            { 58.690997, 62.133791, 61.98195, 95.07881, 60.978367 },
            { 57.114524, 56.531362, 57.327811, 62.226845, 64.219962 },
            { 56.435376, 55.779671, 62.086842, 60.68122, 68.902702 },
        }), Engine.Run(new NonLocalMeans { Patch = 3, Search = 2, H = 150, Border = Border.Mirror }, References.Input), 8e-3);
        // As above with h=1e6: every weight is 1
        Near.Equal(62, Engine.Run(new NonLocalMeans { Patch = 3, Search = 2, H = 1e6, Border = Border.Mirror },
            References.Input)[0, 0, 0], 1e-6);
        Near.Equal(77.777777778,
            Engine.Run(new NonLocalMeans { Patch = 3, Search = 2, H = 1e6, Border = Border.Mirror },
                References.Input)[3, 4, 0], 1e-6);
    }

    [Fact]
    public void Bilateral_compares_all_channels_together_as_OpenCV()
    {
        // bilateralFilter of channels made from the image, its vertical flip and its reversal: 3, 100, 2, BORDER_REPLICATE; the
        // first channel
        var a = References.Input;
        var color = Images.Make(a.Info with { Channels = 3 }, (y, x, c) => a[c == 1 ? 3 - y : y, c == 2 ? 4 - x : x, 0]);
        var result = Engine.Run(new Bilateral { Radius = 1, SigmaColor = 100, SigmaSpace = 2, Border = Border.Replicate }, color);
        Near.Equal(Images.Gray(new double[,]
        {
            { 18.511507, 123.786827, 68.798126, 32.027004, 50.994797 },
            { 41.922958, 95.487839, 98.158463, 202.003464, 54.415939 },
            { 37.518108, 35.511009, 50.174046, 33.854923, 71.034035 },
            { 45.218006, 34.703358, 68.166069, 35.739059, 65.890968 },
        }), Images.Make(a.Info, (y, x, _) => result[y, x, 0]), 1e-5);
    }

    [Fact]
    public void Invalid_parameters_are_rejected()
    {
        static string Finding(Operator op)
        {
            var check = new OperatorCheck(["a"]);
            op.Check(check);
            var finding = Assert.Single(check.Findings);
            return $"{finding.Code} {finding.Parameter}: {finding.Message}; {finding.Cure}";
        }
        Assert.Equal($"{Codes.OutOfRange} size: the window size 4 has no center; use 3 or 5",
            Finding(new Kuwahara { Size = 4 }));
        Assert.Equal($"{Codes.OutOfRange} patch: the patch size 6 has no center; use 5 or 7",
            Finding(new NonLocalMeans { H = 1, Patch = 6 }));
        Assert.Equal($"{Codes.BadCombination} border: patches are compared whole, but 'shrink' truncates them at the edges; " +
            "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'",
            Finding(new NonLocalMeans { H = 1, Border = Border.Shrink }));
    }
}
