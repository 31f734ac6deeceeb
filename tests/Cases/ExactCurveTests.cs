using System.Globalization;
using System.Text.Json;
using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Cases;

/// <summary>A polynomial of degree 29 through thirty points: exact at each of them, from the pipeline and from C#.</summary>
public class ExactCurveTests
{
    [Fact]
    public void The_pipeline_is_exact_at_every_point_and_gives_known_values_between()
    {
        using var work = new Workspace();

        Assert.Equal(0, work.Run("run", Path.Combine(Repository.Root, "pipelines/exact-curve.yaml"),
            Matrices.PathOf("curve-points"), "-o", work["out"], "--quiet"));

        Assert.Equal("", work.Error);
        using var error = JsonDocument.Parse(File.ReadAllText(work["out/error/curve-points.json"]));
        Assert.Equal(0, error.RootElement.GetProperty("max").GetDouble());
        Assert.Equal(File.ReadAllLines(Matrices.PathOf("curve-points")).Select(l => l.Split(',')[1]),
            File.ReadAllLines(work["out/values/curve-points.csv"]));
        var between = File.ReadAllLines(work["out/between/curve-points.csv"])
            .Select(l => double.Parse(l, CultureInfo.InvariantCulture)).ToArray();
        Near.Equal(58554657.49247424, between[0], 1e-12);
        Near.Equal(42.855106851396684, between[14], 1e-12);
        Assert.Equal(148, between[29]);
    }

    [Fact]
    public void The_operator_gives_the_same_result_from_a_program()
    {
        var points = Matrices.Read("curve-points");
        var x = new Raster(new ImageInfo(points.Rows, 1, 1), [.. Enumerable.Range(0, points.Rows).Select(i => points[i, 0])]);
        var result = PointOracle.Run(new Curve { Points = points, Method = CurveMethod.Polynomial }, x);
        Assert.Equal(Enumerable.Range(0, points.Rows).Select(i => points[i, 1]), result.Samples.ToArray());
    }
}
