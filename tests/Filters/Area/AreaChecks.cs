using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

/// <summary>Compares an operator with its oracle on images of many shapes, and across bands and threads.</summary>
internal static class AreaChecks
{
    public const double Single = 2e-6;
    public const double Double = 1e-13;

    /// <summary>The tolerance where large samples cancel, which leaves their rounding errors.</summary>
    public const double SingleDifferences = 3e-4;
    public const double DoubleDifferences = 1e-12;

    public static TheoryData<Border> Borders => [.. Enum.GetValues<Border>()];

    /// <summary>Gray and color, both with alpha; one pixel, narrow, low, wider than any block of vectors.</summary>
    public static IEnumerable<Raster> Samples(bool alpha = true) =>
    [
        Images.Random(1, 1, seed: 1),
        Images.Random(2, 5, 3, seed: 2),
        Images.Random(9, 1, seed: 3),
        Images.Random(101, 7, seed: 4),
        Images.Random(13, 37, 3, seed: 5),
        Images.NotFinite(Images.Random(47, 19, seed: 8)),
        .. alpha ? (Raster[])[Images.Random(23, 11, 4, alpha: true, seed: 6), Images.Random(6, 6, 2, alpha: true, seed: 7)] : [],
    ];

    /// <summary>Returns whether a valid border leaves any samples.</summary>
    public static bool Fits(AreaOperator op, Raster image)
    {
        var extent = op.Extent(0);
        return op.Border != Border.Valid
            || (image.Info.Width > extent.Left + extent.Right && image.Info.Height > extent.Top + extent.Bottom);
    }

    /// <summary>Compares every sample with the oracle, in both precisions, for all bands and threads.</summary>
    public static void Check(AreaOperator op, Func<Raster, Raster> oracle, IEnumerable<Raster>? images = null,
        double single = Single, double @double = Double, string output = "image")
    {
        foreach (var image in images ?? Samples())
        {
            if (!Fits(op, image))
                continue;
            var expected = oracle(image);
            Near.Equal(expected, Same(op, [image], SamplePrecision.Single, output), single);
            Near.Equal(expected, Same(op, [image], SamplePrecision.Double, output), @double);
        }
    }

    /// <summary>Runs an operator in several ways, whose results must be bit-identical.</summary>
    public static Raster Same(Operator op, IReadOnlyList<Raster> images, SamplePrecision precision, string output = "image")
    {
        var result = PipelineRunner.Run(op, images, null, precision).Images[output];
        foreach (var options in (PlanOptions[])[new() { BandHeight = 1 }, new() { BandHeight = 5, Threads = 2 }])
            Near.Equal(result, PipelineRunner.Run(op, images, options, precision).Images[output]);
        var last = result.Info.Height - 1;
        var rows = PipelineRunner.Run(op, images,
            new PlanOptions { Rows = new RowRange(last, last + 1), BandHeight = 3 }, precision).Images[output];
        Near.Equal(Images.Make(result.Info with { Height = 1 }, (_, x, channel) => result[last, x, channel]),
            Images.Make(rows.Info, (_, x, channel) => rows[0, x, channel]));
        return result;
    }
}
