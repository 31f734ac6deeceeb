using PipelineKit.Execution;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>Every built-in operator's example over a part of a photograph gives the picture that was looked at and accepted.</summary>
public class GoldenTests
{
    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    /// <summary>The names of all goldens of this class.</summary>
    public static IEnumerable<string> GoldenNames => BuiltIns.Operators.All.SelectMany(o => Goldens.Names(ExamplePipeline.Of(o), o.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public Task Its_example_gives_the_accepted_picture(string name)
    {
        var graph = ExamplePipeline.Of(BuiltIns.Operators.Find(name)!);
        return Goldens.Verify(graph, PipelineRunner.Run(graph, Inputs(graph.Inputs.Count)), name);
    }

    private static Raster[] Inputs(int count)
    {
        var portrait = Photographs.Crop("astronaut.png", 182, 95, 96, 72);
        return count == 3
            ? [.. Enumerable.Range(0, 3).Select(c => Plane(portrait, c))]
            : [.. new[] { portrait, Softer(portrait) }.Take(count)];
    }

    // Three images are three channels to be put together.
    private static Raster Plane(Raster image, int channel) =>
        Images.Make(image.Info with { Channels = 1 }, (y, x, _) => image[y, x, channel]);

    // The same portrait out of focus and darker.
    private static Raster Softer(Raster image) => PipelineRunner.Run(BuiltIns.Text("""
        stages:
          soft: { op: gaussian, sigma: 2 }
          dark: { op: multiply, value: 0.7 }
        """), [image]).Image;
}
