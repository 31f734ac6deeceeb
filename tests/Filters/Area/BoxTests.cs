using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Area;

public class BoxTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    private static Raster Mean(Raster image, Box box) =>
        Oracle.Window(image, box.Extent(0), box.Border, box.Value, patch => patch.Values.Average());

    [Theory]
    [Oracle("box")]
    [MemberData(nameof(Borders))]
    public void Every_sample_is_the_mean_of_its_window(Border border)
    {
        foreach (var size in (WindowSize[])[new(1, 1), new(3, 3), new(2, 5), new(5, 4), new(1, 8), new(7, 1)])
        {
            var box = new Box { Size = size, Border = border, Value = 31 };
            AreaChecks.Check(box, image => Oracle.Premultiplied(image, i => Mean(i, box)));
        }
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void The_anchor_moves_the_window(Border border)
    {
        foreach (var anchor in (Anchor[])[new(0, 0), new(2, 3), new(0, 3), new(1, 2)])
        {
            var box = new Box { Size = new(3, 4), Anchor = anchor, Border = border };
            AreaChecks.Check(box, image => Mean(image, box), AreaChecks.Samples(alpha: false));
        }
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void A_window_can_be_larger_than_the_image(Border border)
    {
        var box = new Box { Size = new(19, 26), Border = border, Value = 200 };
        AreaChecks.Check(box, image => Mean(image, box),
            [Images.Random(7, 5), Images.Random(1, 1), Images.Random(60, 4), Images.Random(3, 70)]);
    }

    [Fact]
    public void Means_of_integers_are_exact_for_any_image_height()
    {
        var image = Images.RandomIntegers(9, 400, white: 65535);
        foreach (var size in (WindowSize[])[new(5, 3), new(33, 7), new(70, 2)])
        {
            var box = new Box { Size = size };
            Near.Equal(Mean(image, box), AreaChecks.Same(box, [image], SamplePrecision.Double));
        }
    }

    [Fact]
    public void A_flat_image_is_unchanged()
    {
        var image = Images.Make(new ImageInfo(40, 30, 1) { White = 255 }, (_, _, _) => 0.1);
        var result = PipelineRunner.Run(new Box { Size = 7, Border = Border.Shrink }, [image]).Image;
        Near.Equal(image, result);
    }

    [Fact]
    public void Results_match_SciPy()
    {
        // SciPy's anchor of an even side is in the larger half.
        var box = new Box { Size = new(2, 3), Anchor = new(1, 1), Border = Border.Mirror };
        Near.Equal(References.Uniform, PipelineRunner.Run(box, [References.Input]).Image, 1e-7);
    }
}
