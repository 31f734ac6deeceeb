using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Edges;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Edges;

public class SobelTests
{
    public static TheoryData<Border> Borders => [.. Enum.GetValues<Border>().Where(b => b != Border.Shrink)];

    private static Raster Gradient(Raster image, Sobel sobel, Func<double, double, double> value) =>
        Oracle.Kept(image, sobel.Extent(0), sobel.Border, color =>
        {
            static int Smooth(int d) => 2 - Math.Abs(d);
            var plain = Oracle.Window(color, sobel.Extent(0), sobel.Border, sobel.Value, patch => value(
                patch.Sum((dy, dx) => dx * Smooth(dy)), patch.Sum((dy, dx) => dy * Smooth(dx))));
            return new Raster(plain.Info with { White = null }, plain.Samples);
        });

    [Theory]
    [Oracle("sobel")]
    [MemberData(nameof(Borders))]
    public void Every_output_follows_its_definition(Border border)
    {
        var sobel = new Sobel { Border = border, Value = 90 };
        AreaChecks.Check(sobel, image => Gradient(image, sobel, double.Hypot),
            single: AreaChecks.SingleDifferences, @double: AreaChecks.DoubleDifferences, output: "magnitude");
        AreaChecks.Check(sobel, image => Gradient(image, sobel, (x, _) => x),
            single: AreaChecks.SingleDifferences, @double: AreaChecks.DoubleDifferences, output: "x");
        AreaChecks.Check(sobel, image => Gradient(image, sobel, (_, y) => y),
            single: AreaChecks.SingleDifferences, @double: AreaChecks.DoubleDifferences, output: "y");
    }

    [Fact]
    public void Results_match_SciPy()
    {
        var result = PipelineRunner.Run(new Sobel(), [References.Input]).Images;
        Near.Equal(References.SobelX, result["x"]);
        Near.Equal(References.SobelY, result["y"]);
    }

    [Fact]
    public void One_output_alone_equals_the_same_output_among_all()
    {
        var image = Images.Random(30, 9, 3);
        var all = PipelineRunner.Run(new Sobel(), [image]).Images;
        for (var output = 0; output < 3; output++)
        {
            var name = new Sobel().Outputs[output];
            var graph = new PipelineGraph
            {
                Name = "one",
                Precision = SamplePrecision.Single,
                Inputs = [new GraphInput("a")],
                Nodes = [new GraphNode
                {
                    Name = "edges",
                    OperatorName = "sobel",
                    Operator = new Sobel(),
                    Inputs = [EdgeRef.Input(0)],
                    InputNames = ["a"],
                }],
                Outputs = [new GraphOutput("one") { Image = new EdgeRef(0, output) }],
            };
            Near.Equal(all[name], PipelineRunner.Run(graph, [image]).Image);
        }
    }

    [Fact]
    public void Border_shrink_is_rejected()
    {
        var check = new OperatorCheck(["a"]);
        new Sobel { Border = Border.Shrink }.Check(check);
        var finding = Assert.Single(check.Findings);
        Assert.Equal((Codes.BadCombination, "border"), (finding.Code, finding.Parameter));
        Assert.Equal("differences need samples on both sides, which 'shrink' does not provide at the edges", finding.Message);
        Assert.Equal("use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'", finding.Cure);
    }
}
