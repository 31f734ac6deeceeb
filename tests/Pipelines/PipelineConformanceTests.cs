using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipelines;

/// <summary>Every pipeline in pipelines/ gives the same result however it is run.</summary>
public class PipelineConformanceTests
{
    public static TheoryData<string> Names => [.. BuiltIns.Pipelines];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_result_does_not_depend_on_how_it_runs(string name)
    {
        var settings = Settings(name);
        var graph = BuiltIns.Pipeline(name, settings).Expand(5);
        Faults.None(Conformance.Check(graph, Images(name, graph.Inputs.Count), Effort.Thoroughness));
    }

    // A curve needs ordered points, which random ones are not; unrelated images cannot be aligned.
    private static Raster[] Images(string name, int count) => name == "exact-curve"
        ? [Matrices.Samples("curve-points")]
        : [.. Enumerable.Range(1, count).Select(seed => Random(name == "align-and-compare" ? 1 : seed))];

    private static Raster Random(int seed) => SmallImages.Random(new ImageInfo(48, 40, 3) { White = 255 }, seed);

    // A print of 1200 pixels takes as long as all others together.
    private static Dictionary<string, string> Settings(string name) =>
        name switch
        {
            "sharpen-for-print" => new() { ["longest"] = "80" },
            "shop-photos" => new() { ["size"] = "96" },
            _ => [],
        };
}
