using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Runs point operators in the engine and compares every sample with a plain function of doubles.</summary>
internal static class PointOracle
{
    private static readonly (int Channels, bool Alpha)[] Kinds = [(1, false), (3, false), (2, true), (4, true), (5, false)];

    /// <summary>Runs one operator over images in memory.</summary>
    public static Raster Run(Operator op, params Raster[] images) =>
        PipelineRunner.Run(op, images, null, SamplePrecision.Double).Image;

    /// <summary>Returns the exception that running an operator must throw.</summary>
    public static PipelineException Fault(Operator op, params Raster[] images) =>
        Assert.Throws<PipelineException>(() => Run(op, images));

    /// <summary>Returns what an operator reports about its parameters with a number of inputs.</summary>
    public static OperatorFinding Finding(Operator op, int inputs = 1)
    {
        var check = new OperatorCheck([.. Enumerable.Range(0, inputs).Select(op.Inputs.Name)]);
        op.Check(check);
        return Assert.Single(check.Findings);
    }

    /// <summary>Fails unless every color sample matches the formula in both precisions and alpha is unchanged.</summary>
    public static void Agrees(Operator op, Func<double, double> formula,
        double? white = 255, double single = 1e-6, double twice = 1e-13) =>
            Each(white, (image, seed) => Compare(op, [image], image.Map(formula), single, twice));

    /// <summary>Checks a function of two images; the second has a smaller range, and one channel half of the time.</summary>
    public static void Agrees(Operator op, Func<double, double, double> formula,
        Func<ImageInfo, ImageInfo>? result = null, double single = 1e-6, double twice = 1e-13) =>
            Each(255, (a, seed) =>
            {
                var b = Images.Random(a.Info.Width, a.Info.Height,
                    seed % 2 == 0 ? 1 : a.Info.Channels, seed % 2 == 1 && a.Info.HasAlpha, seed + 100);
                var expected = new Raster(result?.Invoke(a.Info) ?? a.Info, a.Samples);
                for (var y = 0; y < a.Info.Height; y++)
                    for (var x = 0; x < a.Info.Width; x++)
                        for (var channel = 0; channel < a.Info.ColorChannels; channel++)
                            expected[y, x, channel] = formula(a[y, x, channel], b[y, x, b.Info.ColorChannels == 1 ? 0 : channel]);
                Compare(op, [a, b], expected, single, twice);
            });

    /// <summary>Fails unless both precisions give the expected image, also in bands of one row on two threads.</summary>
    public static void Compare(Operator op, Raster[] images, Raster expected, double single, double twice)
    {
        Near.Equal(expected, PipelineRunner.Run(op, images, null, SamplePrecision.Double).Image, twice);
        var whole = PipelineRunner.Run(op, images).Image;
        Near.Equal(expected, whole, single);
        Near.Equal(whole, PipelineRunner.Run(op, images, new PlanOptions { BandHeight = 1, Threads = 2 }).Image);
    }

    private static void Each(double? white, Action<Raster, int> test)
    {
        var seed = 0;
        foreach (var (channels, alpha) in Kinds)
            foreach (var (width, height) in new[] { (1, 1), (37, 5), (64, 3) })
                test(Images.Random(width, height, channels, alpha, ++seed, white), seed);
    }
}
