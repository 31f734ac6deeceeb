using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.SamplePlugins;

/// <summary>The built plugins of samples/.</summary>
public sealed class SamplesTests : IDisposable
{
    private readonly PluginSet plugins = PluginSet.Load([Samples.EnergyDifference, Samples.LightPlane], []);

    public void Dispose() => plugins.Dispose();

    [Theory]
    [InlineData("energy-difference")]
    [InlineData("light-plane")]
    public void Each_passes_the_kit(string name) => Faults.None(Conformance.Check(Operator(name), Effort.Thoroughness));

    [Theory]
    [InlineData(5, 4)]
    [InlineData(1, 7)]
    [InlineData(6, 1)]
    public void A_plane_is_found_and_removed_exactly(int width, int height)
    {
        var image = Images.Make(new ImageInfo(width, height, 1) { White = 255 },
            (y, x, _) => 100 + 2 * (x - (width - 1) / 2.0) - 3 * (y - (height - 1) / 2.0));

        var result = PipelineRunner.Run(Operator("light-plane").Create(), [image], precision: SamplePrecision.Double);

        Near.Equal(image.Map(_ => 100), result.Images["even"], 1e-9);
        Near.Equal(image, result.Images["light"], 1e-9);
        Assert.Equal(2.0 * (width - 1) + 3 * (height - 1),
            (double)result.Values.Single(v => v.Key.EndsWith("unevenness", StringComparison.Ordinal)).Value, 1e-9);
    }

    [Fact]
    public void The_remainder_of_a_random_image_has_no_plane()
    {
        var image = Images.Random(9, 7);
        var light = Operator("light-plane");

        var even = PipelineRunner.Run(light.Create(), [image], precision: SamplePrecision.Double).Images["even"];
        var again = PipelineRunner.Run(light.Create(), [even], precision: SamplePrecision.Double);

        Assert.Equal(0, (double)again.Values.Single(v => v.Key.EndsWith("unevenness", StringComparison.Ordinal)).Value, 1e-9);
    }

    private OperatorDescriptor Operator(string name) => plugins.Operators.Single(o => o.Name == name);
}
