using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Local;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Local;

public class LocalTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    private static double Deviation(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
    }

    [Theory]
    [Oracle("local-mean")]
    [Oracle("local-std")]
    [MemberData(nameof(Borders))]
    public void Mean_and_deviation_are_computed_over_the_window(Border border)
    {
        foreach (var size in (WindowSize[])[new(1, 1), new(3, 3), new(4, 7), new(9, 2)])
        {
            var mean = new LocalMean { Size = size, Border = border, Value = 31 };
            AreaChecks.Check(mean,
                image => Oracle.Premultiplied(image,
                    i => Oracle.Window(i, mean.Extent(0), border, 31, patch => patch.Values.Average())));
            var std = new LocalStd { Size = size, Border = border, Value = 31 };
            AreaChecks.Check(std, image => Oracle.Kept(image, std.Extent(0), border, i =>
                Oracle.Window(i, std.Extent(0), border, 31, patch => Deviation(patch.Values))), @double: 1e-5);
        }
    }

    [Fact]
    public void A_flat_integer_image_has_a_deviation_of_exactly_zero()
    {
        var image = Images.Make(new ImageInfo(50, 60, 1) { White = 65535 }, (_, _, _) => 65535);
        Near.Equal(image.Map(_ => 0), AreaChecks.Same(new LocalStd { Size = 31 }, [image], SamplePrecision.Single));
    }

    private static void CheckLevel(AdaptiveThreshold op, Func<Patch, double> level)
    {
        AreaChecks.Check(op, image => Oracle.Kept(image, op.Extent(0), op.Border, i =>
            Oracle.Window(i, op.Extent(0), op.Border, op.Value, level)), single: 3e-6, @double: 1e-6, output: "level");
        var samples = Images.Random(40, 30, 3, seed: 8);
        var both = PipelineRunner.Run(op, [samples]).Images;
        var (top, left) = op.Border == Border.Valid ? (op.Extent(0).Top, op.Extent(0).Left) : (0, 0);
        Near.Equal(Images.Make(both["image"].Info,
            (y, x, c) => (float)samples[y + top, x + left, c] > (float)both["level"][y, x, c] ? 255 : 0), both["image"]);
    }

    [Theory]
    [Oracle("adaptive-threshold")]
    [MemberData(nameof(Borders))]
    public void Levels_follow_their_methods(Border border)
    {
        CheckLevel(new() { Size = 5, Offset = 7, Border = border, Value = 9 }, patch => patch.Values.Average() - 7);
        CheckLevel(new() { Method = ThresholdMethod.Niblack, Size = 3, K = 0.5, Border = border },
            patch => patch.Values.Average() - 0.5 * Deviation(patch.Values));
        CheckLevel(new() { Method = ThresholdMethod.Sauvola, Size = 7, K = 0.3, Offset = -2, Border = border },
            patch => patch.Values.Average() * (1 + 0.3 * (Deviation(patch.Values) / 127.5 - 1)) + 2);
        CheckLevel(new() { Method = ThresholdMethod.Gaussian, Size = 7, Border = border }, patch =>
            patch.Samples.Sum(s => Math.Exp(-(s.Dy * s.Dy + s.Dx * s.Dx) / 2.0) * s.Value)
                / patch.Samples.Sum(s => Math.Exp(-(s.Dy * s.Dy + s.Dx * s.Dx) / 2.0)));
    }

    [Fact]
    public void Results_match_scikit_image()
    {
        void Same(double[,] expected, AdaptiveThreshold op) =>
            Near.Equal(Images.Gray(expected), PipelineRunner.Run(op, [References.Input]).Images["level"], 1e-6);
        // threshold_local(a, 3, 'mean', offset=5), threshold_local(a, 5, 'gaussian')
        Same(new double[,]
        {
            { 51.333333, 67.666667, 92.777778, 67.555556, 61.0 },
            { 45.555556, 57.0, 80.222222, 68.777778, 67.444444 },
            { 43.444444, 52.444444, 69.666667, 72.777778, 70.666667 },
            { 34, 42.888889, 36.666667, 50.222222, 51.888889 },
        }, new() { Size = 3, Offset = 5 });
        Same(new double[,]
        {
            { 38.10852, 94.741535, 78.605681, 65.084115, 55.24806 },
            { 51.806633, 80.61398, 94.08341, 118.223744, 74.205332 },
            { 39.885756, 49.735025, 58.852644, 67.333488, 70.433154 },
            { 42.665361, 42.60207, 56.138211, 43.094757, 62.538524 },
        }, new() { Method = ThresholdMethod.Gaussian, Size = 5 });
        // threshold_sauvola(a, 3, k=.3, r=100), threshold_niblack(a, 3, k=.4)
        Same(new double[,]
        {
            { 72.091421, 62.84835, 109.189955, 92.275853, 127.298923 },
            { 60.554487, 50.779302, 76.200865, 65.267498, 81.187965 },
            { 40.627401, 44.672671, 66.637624, 68.813677, 81.767319 },
            { 26.6478, 31.362193, 29.817859, 40.464544, 33.827152 },
        }, new() { Method = ThresholdMethod.Sauvola, Size = 3, K = 0.3, R = 100, Border = Border.Mirror });
        Same(new double[,]
        {
            { 71.355253, 63.105836, 92.457639, 68.306526, 88.050733 },
            { 53.479292, 46.130532, 59.336471, 49.157802, 52.36219 },
            { 41.826022, 47.088794, 49.004243, 53.144808, 52.562297 },
            { 33.09891, 35.019007, 32.771902, 42.901818, 34.45619 },
        }, new() { Method = ThresholdMethod.Niblack, Size = 3, K = 0.4, Border = Border.Mirror });
    }

    [Fact]
    public void A_flat_image_is_black_with_every_method()
    {
        var image = Images.Make(new ImageInfo(30, 20, 1) { White = 255 }, (_, _, _) => 77.7f);
        foreach (var method in Enum.GetValues<ThresholdMethod>().Where(m => m != ThresholdMethod.Sauvola))
            Near.Equal(image.Map(_ => 0), PipelineRunner.Run(new AdaptiveThreshold { Method = method }, [image]).Images["image"]);
    }

    [Fact]
    public void White_is_one_if_there_is_none()
    {
        var result = PipelineRunner.Run(new AdaptiveThreshold { Size = 3 }, [Images.Random(9, 9, white: null)]).Images["image"];
        Assert.Equal(1, result.Info.White);
        Assert.Equal([0.0, 1.0], result.Samples.ToArray().Distinct().Order());
    }

    [Fact]
    public void A_window_without_a_middle_is_rejected()
    {
        var check = new OperatorCheck(["a"]);
        new AdaptiveThreshold { Size = 8 }.Check(check);
        var finding = Assert.Single(check.Findings);
        Assert.Equal((Codes.OutOfRange, "size", "use 7 or 9"), (finding.Code, finding.Parameter, finding.Cure));
    }
}
