using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Rank;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Rank;

public class RankTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    private static Raster Sorted(Raster image, RankOperator op, Func<int, int> rank) =>
        Oracle.Kept(image, op.Extent(0), op.Border, color =>
            Oracle.Window(color, op.Extent(0), op.Border, op.Value,
                patch => patch.Values.Any(double.IsNaN) ? double.NaN
                    : patch.Values.Order().ElementAt(rank(patch.Values.Count()))));

    private static void Check(RankOperator op, Func<int, int> rank, IEnumerable<Raster>? images = null) =>
        AreaChecks.Check(op, image => Sorted(image, op, rank), images, single: 0, @double: 0);

    // Bytes, 16-bit integers and fractions, in the sizes of the other tests.
    private static IEnumerable<Raster> Kinds =>
    [
        Images.RandomIntegers(101, 7, seed: 3), Images.RandomIntegers(13,
            37, 4, alpha: true, seed: 4), Images.RandomIntegers(2, 5, 3),
        Images.RandomIntegers(61, 9, white: 65535), Images.RandomIntegers(9, 30, white: 1), Images.Random(40, 11, white: null),
        Bytes(Images.RandomIntegers(101, 7, seed: 5)),
        Bytes(Images.RandomIntegers(43, 21, 3, seed: 6)), Bytes(Images.RandomIntegers(2, 5)),
        .. AreaChecks.Samples(),
    ];

    // Like an 8-bit file, whose rows the engine keeps as bytes.
    private static Raster Bytes(Raster image) => new(image.Info, image.Samples, SampleType.UInt8);

    [Theory]
    [Oracle("median")]
    [MemberData(nameof(Borders))]
    public void A_median_is_the_upper_middle_sample(Border border)
    {
        foreach (var (size, anchor) in new (WindowSize, Anchor)[] { (3, Anchor.Middle), (5, Anchor.Middle),
            (new(4, 6), Anchor.Middle), (5, new(0, 4)), (new(1, 7), Anchor.Middle),
            (new(11, 9), Anchor.Middle), (new(12, 15), new(3, 2)), (new(19, 2), Anchor.Middle) })
            Check(new Median { Size = size, Anchor = anchor, Border = border, Value = 77 }, count => count / 2, Kinds);
    }

    [Theory]
    [Oracle("percentile")]
    [MemberData(nameof(Borders))]
    public void A_percentile_index_is_rounded_down(Border border)
    {
        foreach (var percent in new[] { 0, 12.5, 50, 99, 100 })
            Check(new Percentile { Percent = percent, Size = new(3, 4), Border = border, Value = 12.5 },
                count => percent == 100 ? count - 1 : (int)(count * percent / 100), Kinds);
    }

    [Fact]
    [Oracle("rank")]
    public void A_rank_counts_from_either_end()
    {
        foreach (var border in Enum.GetValues<Border>().Where(b => b != Border.Shrink))
            foreach (var rank in new[] { 0, 1, 7, -1, -9 })
                Check(new RankFilter { Rank = rank, Border = border }, count => rank < 0 ? count + rank : rank, Kinds);
        Check(new RankFilter { Rank = -1, Border = Border.Shrink }, count => count - 1);
    }

    [Fact]
    public void Windows_of_zeros_and_ones_cover_every_order_of_a_network()
    {
        // By the 0-1 principle, a network that sorts all zeros and ones sorts everything: 3×3 has 512 patterns, 5×5 many.
        var patterns = Images.RandomIntegers(600, 300, white: 1, seed: 9);
        var shifted = Images.Make(patterns.Info, (y, x, _) => patterns[y, x, 0] + 0.5);
        foreach (var side in new[] { 3, 5, 7, 13 })
        {
            var expected = Majority(patterns, side);
            Near.Equal(expected, Engine.Run(new Median { Size = side }, patterns));
            Near.Equal(Images.Make(expected.Info, (y, x, _) => expected[y, x, 0] + 0.5),
                Engine.Run(new Median { Size = side }, shifted));
        }

        static Raster Majority(Raster image, int side) => Images.Make(image.Info, (y, x, _) =>
        {
            var ones = 0.0;
            for (var dy = -side / 2; dy <= side / 2; dy++)
                for (var dx = -side / 2; dx <= side / 2; dx++)
                    ones += image[Border.Reflect.Map(y + dy, image.Info.Height), Border.Reflect.Map(x + dx, image.Info.Width), 0];
            return ones > side * side / 2 ? 1 : 0;
        });
    }

    [Fact]
    public void Wide_images_and_large_windows_are_processed_in_pieces()
    {
        foreach (var image in (Raster[])[Images.RandomIntegers(700, 9, seed: 5),
            Images.RandomIntegers(700, 9, seed: 6, white: 65535), Images.Random(700, 9, seed: 7)])
            foreach (var op in (RankOperator[])[new Median { Size = new(3, 41) },
                new Median { Size = new(41, 3), Border = Border.Shrink },
                new Median { Size = 3 }, new Median { Size = 5 }, new Median { Size = 9 }])
                Near.Equal(Sorted(image, op, count => count / 2), Engine.Run(op, image));
        var small = Images.RandomIntegers(11, 5, seed: 8);
        foreach (var image in (Raster[])[small, Images.Random(11, 5, seed: 9)])
            Near.Equal(Sorted(image, new Median { Size = new(200, 201) }, count => count / 2),
                Engine.Run(new Median { Size = new(200, 201) }, image));
    }

    [Fact]
    public void Samples_are_selected_unchanged()
    {
        // Negative, infinite, denormal values and −0 among integers are not confused.
        double[] odd = [-3, 0, 1, 255, 256, 65535, 65536, 0.5, 1e30,
            double.PositiveInfinity, double.NegativeInfinity, float.Epsilon, -1e-20, 7];
        var random = new Random(5);
        var image = Images.Make(new ImageInfo(45, 31, 1), (_, _, _) => odd[random.Next(odd.Length)]);
        foreach (var size in (WindowSize[])[3, 5, 7, new(2, 3)])
            Check(new Median { Size = size }, count => count / 2, [image]);
    }

    [Theory]
    [InlineData(9, Border.Reflect, "by comparing in vectors")]
    [InlineData(15, Border.Reflect, "by comparing in vectors, whole samples of 8 bits by counting")]
    [InlineData(17, Border.Reflect, "by counting")]
    [InlineData(3, Border.Shrink, "by counting")]
    public void A_plan_states_the_algorithm(int size, Border border, string way) =>
        Assert.EndsWith($", {way}", new Median { Size = size, Border = border }.Explain([new ImageInfo(20, 20, 1)]));

    [Fact]
    public void Results_match_SciPy()
    {
        void Same(double[,] expected, Operator op) => Near.Equal(Images.Gray(expected), Engine.Run(op, References.Input));
        // median_filter(a, 3), median_filter(a, 5, mode='mirror')
        Same(new double[,]
        {
            { 58, 59, 93, 53, 53 },
            { 43, 58, 59, 53, 53 },
            { 50, 50, 43, 71, 71 },
            { 43, 43, 32, 71, 71 },
        }, new Median());
        Same(new double[,]
        {
            { 58, 58, 53, 53, 53 },
            { 59, 58, 58, 59, 59 },
            { 43, 43, 46, 43, 46 },
            { 50, 43, 50, 46, 71 },
        }, new Median { Size = 5, Border = Border.Mirror });
        // rank_filter(a, 1, size=(3, 5), mode='wrap'), percentile_filter(a, 80, size=5, mode='constant', cval=10),
        // percentile_filter(a, 33, size=3)
        Same(new double[,]
        {
            { 19, 19, 19, 19, 19 },
            { 26, 26, 26, 26, 26 },
            { 26, 26, 26, 26, 26 },
            { 19, 19, 19, 19, 19 },
        }, new RankFilter { Rank = 1, Size = new(3, 5), Border = Border.Wrap });
        Same(new double[,]
        {
            { 58, 59, 79, 79, 53 },
            { 59, 84, 84, 84, 71 },
            { 59, 84, 84, 84, 71 },
            { 50, 58, 79, 79, 71 },
        }, new Percentile { Percent = 80, Size = 5, Border = Border.Constant, Value = 10 });
        Same(new double[,]
        {
            { 3, 58, 59, 46, 46 },
            { 26, 38, 38, 38, 46 },
            { 28, 38, 32, 38, 46 },
            { 28, 28, 28, 32, 32 },
        }, new Percentile { Percent = 33 });
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
        Assert.Equal($"{Codes.OutOfRange} rank: a window of 3x3 has no rank 9; ranks run from 0 to 8, or from -1 to -9 backward",
            Finding(new RankFilter { Rank = 9 }));
        Assert.Equal($"{Codes.BadCombination} border: 'shrink' makes windows at the " +
            "edges too small for some ranks; use 'percentile', or another border",
            Finding(new RankFilter { Rank = 3, Border = Border.Shrink }));
        Assert.Equal($"{Codes.OutOfRange} size: a window of 300x300 has 90000 samples; " +
            "use at most 65536, or 'resize' the image first",
            Finding(new Median { Size = 300 }));
    }
}
