using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract.Operators;

/// <summary>
/// The two forms of a window operator, pixel by pixel and by rows of vectors, compared with a naive version and each other.
/// </summary>
public class WindowOperatorTests
{
    public static TheoryData<Border, WindowSize, Anchor> Windows()
    {
        var data = new TheoryData<Border, WindowSize, Anchor>();
        foreach (var border in Enum.GetValues<Border>())
        {
            data.Add(border, 3, Anchor.Middle);
            data.Add(border, new(4, 2), Anchor.Middle);
            data.Add(border, new(3, 6), new(2, 0));
            data.Add(border, new(1, 5), new(0, 4));
            data.Add(border, new(13, 21), Anchor.Middle);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Both_forms_give_the_sum_over_both_windows(Border border, WindowSize size, Anchor anchor)
    {
        var simple = new EnergyDifference { Size = size, Anchor = anchor, Border = border, Value = 5 };
        var fast = new FastEnergyDifference { Size = size, Anchor = anchor, Border = border, Value = 5 };
        foreach (var (width, height, channels) in new[] { (1, 1, 1), (7, 3, 3), (3, 9, 1), (45, 17, 1), (22, 14, 3) })
        {
            // Integers this small keep every sum exact in single precision, so that all results are bit-identical.
            Raster[] images = [Images.RandomIntegers(width, height, channels, seed: 1, white: 63),
                Images.RandomIntegers(width, height, seed: 2, white: 63)];
            if (!AreaChecks.Fits(simple, images[0]))
                continue;
            var expected = Oracle.Window(images, simple.Extent(0), border, 5,
                patches => patches[0].Values.Sum(v => v * v) - patches[1].Values.Sum(v => v * v));
            foreach (var precision in Enum.GetValues<SamplePrecision>())
            {
                Near.Equal(expected, AreaChecks.Same(simple, images, precision));
                Near.Equal(expected, AreaChecks.Same(fast, images, precision));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_of_one_image_works_in_the_same_way(Border border, WindowSize size, Anchor anchor)
    {
        var range = new WindowRange { Size = size, Anchor = anchor, Border = border, Value = 128 };
        AreaChecks.Check(range, image => Oracle.Kept(image, range.Extent(0), border, color =>
            Oracle.Window(color, range.Extent(0), border, 128, patch => patch.Values.Max() - patch.Values.Min())), single: 1e-6);
    }

    [Fact]
    public void An_anchor_outside_its_window_is_rejected()
    {
        var check = new OperatorCheck(["a", "b"]);
        new EnergyDifference { Size = new(3, 5), Anchor = new(2, 5) }.Check(check);
        Assert.Equal(new OperatorFinding(Codes.BadCombination, "anchor", "the anchor [2, 5] is outside the window of 3x5",
            "rows run from 0 to 2, columns from 0 to 4", null, 1), Assert.Single(check.Findings));
    }
}
