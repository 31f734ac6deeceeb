using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class FitCurveTests : IDisposable
{
    private static readonly string Thirty = Matrices.PathOf("curve-points");
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_parabola_is_reported_completely()
    {
        Assert.Equal(0, work.Run("fit", "curve", work.Text("p.csv", "x,y\n4;0\n0 0\n1,12\n"),
            "--at", "0.5", "--at", "-1/3", "--digits", "6"));

        Assert.Equal("""
            degree 2 through 3 points

            power  coefficient
            x^2    -4
            x^1    16
            x^0    0

            x  y   value  error
            0  0   0      0
            1  12  12     0
            4  0   0      0

            x     value      exactly
            1/2   7          7
            -1/3  -5.77777…  -52/9

            The curve overshoots its points: up to 16, 4 above the highest, near x = 2.

            """, work.Out);
        Assert.Equal("", work.Error);
    }

    [Fact]
    public void Thirty_points_give_the_exact_figures()
    {
        Assert.Equal(0, work.Run("fit", "curve", Thirty, "--at", "0.5", "--at", "14.5", "--digits", "16"));

        var lines = work.Out.Split('\n');
        Assert.Equal("degree 29 through 30 points", lines[0]);
        Assert.Equal("x^29   1209817703/680135537979977073426432000000", lines[3]);
        Assert.Equal(30, lines.Count(l => l.EndsWith("  0")));
        Assert.Contains("1/2   58554657.49247424…  1054826934655656138765493/18014398509481984", lines);
        Assert.Contains("29/2  42.85510685139668…  772008972987491537/18014398509481984", lines);
        Assert.StartsWith("The curve overshoots its points: up to 9.7", lines[^2]);
    }

    [Fact]
    public void A_curve_without_overshoot_is_reported_as_such()
    {
        Assert.Equal(0, work.Run("fit", "curve", work.Text("p.csv", "0,0\n0.5,0.25\n1,1\n")));

        Assert.EndsWith("The curve does not overshoot its points.\n", work.Out);
    }

    [Fact]
    public void A_plot_shows_the_points_and_the_curve()
    {
        Assert.Equal(0, work.Run("fit", "curve", Thirty, "--plot", work["curve.png"]));

        Assert.Equal("plot written to 'curve.png'\n", work.Error);
        using var reader = new PngCodec().Open(work["curve.png"], ReadOptions.Default);
        var info = reader.Header.Info;
        Assert.Equal((960, 540, 3), (info.Width, info.Height, info.Channels));
        var samples = new byte[info.Pixels * 3];
        reader.Read(samples, info.Height);
        var pixels = samples.Chunk(3).ToArray();
        // Thirty discs of about sixty pixels, the curve, and more paper than ink.
        Assert.InRange(pixels.Count(p => p is [190, 40, 40]), 30 * 40, 30 * 80);
        Assert.InRange(pixels.Count(p => p is [30, 90, 170]), 2000, 40000);
        Assert.InRange(pixels.Count(p => p is [255, 255, 255]), 400_000, 518_000);
    }

    [Theory]
    [InlineData("1,2\nx,3\n4\n", "p.csv:2:1: error PK0602: 'x,3' is not a point; write x and y separated by a comma, such as "
        + "0.5,12\n    x,3\n    ^^^\n"
        + "p.csv:3:1: error PK0602: '4' is not a point; write x and y separated by a comma, such as 0.5,12\n    4\n    ^\n")]
    [InlineData("1,2\n1.0,3\n", "p.csv:2:1: error PK0303: x = 1 is given 2 times; give each x only once\n    1.0,3\n    ^^^^^\n")]
    [InlineData("x,y\n", "error PK0602: 'p.csv' contains no points; write lines of x and y, such as 0.5,12\n")]
    public void Files_without_points_are_explained(string text, string message)
    {
        Assert.Equal(2, work.Run("fit", "curve", work.Text("p.csv", text)));

        Assert.Equal(message, work.Error);
    }

    [Fact]
    public void A_missing_file_is_reported()
    {
        Assert.Equal(2, work.Run("fit", "curve", work["none.csv"]));

        Assert.StartsWith("error PK0606: 'none.csv' cannot be read: ", work.Error);
    }
}
