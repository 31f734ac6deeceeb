using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class HoughTests
{
    private static readonly Raster ThreeLines = Masks.Image(Masks.Where(new bool[40, 50],
        (y, x) => Math.Abs(0.6 * x + 0.8 * y - 30) < 0.5 || x == 7 || y == 33));

    [Theory]
    [Oracle("hough-lines")]
    [InlineData(1, 1, 2)]
    [InlineData(30, 1, 180)]
    [InlineData(17, 23, 90)]
    [InlineData(33, 20, 45)]
    [InlineData(1203, 1000, 2)]
    public void Every_pixel_votes_once_for_each_angle(int width, int height, int angles)
    {
        var mask = Masks.Random(width, height, 0.3);
        var farthest = (int)Math.Ceiling(Math.Sqrt(width * width + height * height));
        var expected = new Raster(new ImageInfo(angles, 2 * farthest + 1, 1));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var angle = 0; angle < angles && mask[y, x]; angle++)
                {
                    var radians = Math.PI * angle / angles - Math.PI / 2;
                    var distance = x * Math.Cos(radians) + y * Math.Sin(radians);
                    expected[farthest + Math.Sign(distance) * (int)Math.Floor(Math.Abs(distance) + 0.5), angle]++;
                }
        PointOracle.Compare(new HoughLines { Angles = angles }, [Masks.Image(mask)], expected, 0, 0);
    }

    // Points are visited in steps of 7919, which must reach all of them.
    [Theory]
    [InlineData(7918)]
    [InlineData(7919)]
    [InlineData(2 * 7919)]
    [InlineData(7920)]
    public void Every_pixel_of_a_long_row_votes(int width)
    {
        var mask = Masks.Where(new bool[1, width], (_, _) => true);
        var votes = PipelineRunner.Run(new HoughLines { Angles = 2, MinVotes = width }, [Masks.Image(mask)]).Image;
        var middle = votes.Info.Height / 2;
        Assert.Equal(width, votes[middle, 0]);
        Assert.All(Enumerable.Range(0, width), x => Assert.Equal(1, votes[middle + x, 1]));
    }

    // skimage.transform.hough_line and hough_line_peaks: shape, maximum votes, the sum of votes · (31·row + 17·column), the peaks
    [Fact]
    public void Votes_and_lines_match_scikit_image()
    {
        var result = PipelineRunner.Run(new HoughLines(), [ThreeLines]);
        var votes = result.Image;
        Assert.Equal((180, 131, 63), (votes.Info.Width, votes.Info.Height, votes.Samples.ToArray().Max()));
        Assert.Equal(106110347, Enumerable.Range(0, 131 * 180).Sum(i => votes.Samples[i] * (31 * (i / 180) + 17 * (i % 180))));
        var lines = (Matrix)result.Values["operator.lines"];
        Assert.Equal([53.0, 30, 63, -90, -33, 50, 0, 7, 40],
            Enumerable.Range(0, 9).Select(i => lines[i / 3, i % 3]));
    }

    [Fact]
    public void A_line_extends_from_edge_to_edge()
    {
        var lines = (Matrix)PipelineRunner.Run(new HoughLines { MinVotes = 40 }, [ThreeLines]).Values["operator.lines"];
        IEnumerable<double> Ends(int row) => Enumerable.Range(3, 4).Select(column => lines[row, column]).Order();
        Assert.Equal([0, 33, 33, 49], Ends(1).Select(e => Math.Round(e, 9)));
        Assert.Equal([0, 7, 7, 39], Ends(2).Select(e => Math.Round(e, 9)));
        var away = Math.Cos(53 * Math.PI / 180) * lines[0, 3] + Math.Sin(53 * Math.PI / 180) * lines[0, 4];
        Assert.Equal(30, away, 1e-9);
    }

    [Theory]
    [Oracle("hough-circles")]
    [InlineData(1, 1, 1, 1)]
    [InlineData(30, 9, 2, 4)]
    [InlineData(33, 26, 5, 9)]
    public void A_score_is_the_set_fraction_of_a_circle(int width, int height, int least, int most)
    {
        var mask = Masks.Random(width, height, 0.3);
        var expected = new Raster(new ImageInfo(width, height, 1) { White = 1 });
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var radius = least; radius <= most; radius++)
                {
                    var circle = (from dy in Enumerable.Range(-most - 1, 2 * most + 3)
                                  from dx in Enumerable.Range(-most - 1, 2 * most + 3)
                                  where Math.Floor(Math.Sqrt(dx * dx + dy * dy) + 0.5) == radius
                                  select Masks.Has(mask, y + dy, x + dx)).ToArray();
                    expected[y, x] = Math.Max(expected[y, x], circle.Count(set => set) / (double)circle.Length);
                }
        PointOracle.Compare(new HoughCircles { MinRadius = least, MaxRadius = most }, [Masks.Image(mask)], expected, 1e-7, 0);
    }

    [Fact]
    public void Circles_are_found_with_their_radii()
    {
        (double X, double Y, double Radius)[] circles = [(20, 17, 9), (44, 30, 12), (12, 38, 7)];
        var mask = Masks.Where(new bool[50, 64], (y, x) => circles.Any(c =>
            Math.Abs(Math.Sqrt((y - c.Y) * (y - c.Y) + (x - c.X) * (x - c.X)) - c.Radius) < 0.5));
        var result = PipelineRunner.Run(new HoughCircles { MinRadius = 5, MaxRadius = 15, Share = 0.9 },
            [Masks.Image(mask)], new PlanOptions { Threads = 2 });
        var found = (Matrix)result.Values["operator.circles"];
        Assert.Equal(3.0, result.Values["operator.count"]);
        Assert.Equal(circles.Order(), Enumerable.Range(0, 3).Select(r => (found[r, 0], found[r, 1], found[r, 2])).Order());
    }

    [Fact]
    public void Radii_in_the_wrong_order_are_an_error() => Assert.Equal("'min-radius' is 9, above 'max-radius', which is 8",
        PointOracle.Finding(new HoughCircles { MinRadius = 9, MaxRadius = 8 }).Message);
}
