using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class ResizeTests
{
    public static TheoryData<ResizeMethod, bool, int, int, int, int, int> Cases()
    {
        var data = new TheoryData<ResizeMethod, bool, int, int, int, int, int>();
        var sizes = new[]
        {
            (1, 1, 1, 1), (1, 1, 5, 3), (7, 5, 1, 1), (17, 11, 8, 5),
            (9, 13, 31, 40), (40, 30, 13, 47), (12, 12, 4, 6), (37, 5, 37, 2),
        };
        foreach (var method in Enum.GetValues<ResizeMethod>())
            foreach (var antialias in new[] { true, false })
                foreach (var (width, height, w, h) in sizes)
                    data.Add(method, antialias, width, height, w, h, 1 + (w + h) % 3);
        return data;
    }

    [Theory]
    [Oracle("resize")]
    [MemberData(nameof(Cases))]
    public void Every_pixel_is_the_weighted_mean_of_the_definition(
        ResizeMethod method, bool antialias, int width, int height, int w, int h, int channels)
    {
        var image = Images.Random(width, height, channels);
        var resize = new Resize { Width = w, Height = h, Method = method, Antialias = antialias };
        var expected = ResizeOracle.Resize(image, w, h, method, antialias);

        Near.Equal(expected, Engine.RunDouble(resize, image), 1e-11);
        Near.Equal(expected, Engine.Run(resize, image), 2e-5);
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_bands()
    {
        var image = Images.Random(50, 41, 3);
        foreach (var method in Enum.GetValues<ResizeMethod>())
        {
            var resize = new Resize { Width = 33, Height = 67, Method = method };
            var whole = Engine.Run(resize, image, 67);
            foreach (var (band, threads) in new[] { (1, 1), (5, 2), (16, 3) })
                Near.Equal(whole, Engine.Run(resize, image, band, threads));
        }
    }

    [Theory]
    [InlineData(ResizeMethod.Bilinear)]
    [InlineData(ResizeMethod.Area)]
    public void Color_is_weighted_by_alpha(ResizeMethod method)
    {
        var image = Images.Random(21, 14, 4, alpha: true);
        var weighted = new Raster(image.Info, image.Samples);
        for (var y = 0; y < 14; y++)
            for (var x = 0; x < 21; x++)
                for (var c = 0; c < 3; c++)
                    weighted[y, x, c] *= image[y, x, 3] / 255;
        var expected = ResizeOracle.Resize(weighted, 9, 17, method);
        for (var y = 0; y < 17; y++)
            for (var x = 0; x < 9; x++)
                for (var c = 0; c < 3; c++)
                    expected[y, x, c] = expected[y, x, 3] == 0 ? 0 : expected[y, x, c] / (expected[y, x, 3] / 255);

        Near.Equal(expected, Engine.RunDouble(new Resize { Width = 9, Height = 17, Method = method }, image), 1e-9);
    }

    [Fact]
    public void Transparent_surroundings_leave_no_dark_fringe()
    {
        var square = Images.Make(new ImageInfo(16, 16, 2) { HasAlpha = true, White = 255 }, (y, x, c) =>
            y is < 4 or >= 12 || x is < 4 or >= 12 ? 0 : c == 0 ? 200 : 255);
        var smaller = Engine.RunDouble(new Resize { Scale = 0.3, Method = ResizeMethod.Bilinear }, square);

        Assert.InRange(smaller[0, 0, 1], 0.1, 254);
        for (var y = 0; y < smaller.Info.Height; y++)
            for (var x = 0; x < smaller.Info.Width; x++)
                Near.Equal(200, smaller[y, x], 1e-12);
    }

    [Fact]
    public void Nearest_copies_color_and_alpha()
    {
        var image = Images.Random(8, 8, 4, alpha: true);
        var resize = new Resize { Width = 5, Height = 13, Method = ResizeMethod.Nearest };

        Near.Equal(ResizeOracle.Resize(image, 5, 13, ResizeMethod.Nearest), Engine.Run(resize, image));
    }

    [Fact]
    public void Nearest_gives_only_samples_of_the_input()
    {
        var image = Images.Random(19, 23);
        var larger = Engine.Run(new Resize { Scale = 1.7, Method = ResizeMethod.Nearest }, image);

        Assert.Subset(image.Samples.ToArray().ToHashSet(), larger.Samples.ToArray().ToHashSet());
    }

    [Theory]
    [InlineData(ResizeMethod.Bilinear)]
    [InlineData(ResizeMethod.Bicubic)]
    [InlineData(ResizeMethod.Lanczos3)]
    [InlineData(ResizeMethod.Area)]
    public void The_same_size_gives_the_same_image(ResizeMethod method)
    {
        var image = Images.Random(13, 7, 3);
        Near.Equal(image, Engine.Run(new Resize { Scale = 1, Method = method }, image));
    }

    [Fact]
    public void Only_the_rows_with_weight_are_read()
    {
        var halved = new Resize { Width = 1, Height = 50, Method = ResizeMethod.Bilinear }.Reach(0, [new ImageInfo(1, 100, 1)]);

        // From the triangle about 21, with a radius of 2, to the one about 27.
        Assert.Equal(new RowRange(19, 29), halved.Rows(new(10, 14)));
        Assert.Equal(new RowRange(0, 3), halved.Rows(new(0, 1)));
        Assert.Equal(new RowRange(97, 100), halved.Rows(new(49, 50)));
    }

    [Theory]
    [InlineData(600, 400, 300, 300, ResizeFit.Contain, 300, 200)]
    [InlineData(600, 400, 300, 300, ResizeFit.Cover, 450, 300)]
    [InlineData(600, 400, 300, 300, ResizeFit.Exact, 300, 300)]
    [InlineData(600, 400, 300, null, ResizeFit.Exact, 300, 200)]
    [InlineData(600, 400, null, 300, ResizeFit.Exact, 450, 300)]
    [InlineData(3000, 2, 300, 300, ResizeFit.Contain, 300, 1)]
    [InlineData(400, 600, 1200, 900, ResizeFit.Contain, 600, 900)]
    public void Width_height_and_fit_give_the_size(
        int width, int height, int? w, int? h, ResizeFit fit, int expectedWidth, int expectedHeight)
    {
        var info = new Resize { Width = w, Height = h, Fit = fit }.Infer([new ImageInfo(width, height, 3)])[0];

        Assert.Equal((expectedWidth, expectedHeight), (info.Width, info.Height));
    }

    [Fact]
    public void An_image_is_not_enlarged_if_disallowed()
    {
        var box = new Resize { Width = 300, Height = 300, Fit = ResizeFit.Contain, Enlarge = false };

        Assert.Equal(new ImageInfo(200, 100, 3), box.Infer([new ImageInfo(200, 100, 3)])[0]);
        Assert.Equal(new ImageInfo(300, 100, 3), box.Infer([new ImageInfo(600, 200, 3)])[0]);
    }

    public static TheoryData<Resize, string, string, string, string> Contradictions => new()
    {
        {
            new Resize(), Codes.MissingParameter,
            "width", "the size of the result is missing", "set 'width', 'height' or both, or 'scale'"
        },
        {
            new Resize { Scale = 2, Width = 3 }, Codes.BadCombination,
            "scale", "'scale' cannot be combined with a width or height", "set one or the other"
        },
        {
            new Resize { Width = 3, Fit = ResizeFit.Cover }, Codes.BadCombination,
            "fit", "'fit: cover' requires a box", "set both 'width' and 'height'"
        },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Incompatible_parameters_are_an_error(Resize resize,
        string code, string parameter, string message, string cure)
    {
        var check = new OperatorCheck(["a"]);
        resize.Check(check);

        Assert.Equal([new OperatorFinding(code, parameter, message, cure, null, 1)], check.Findings);
    }

    [Fact]
    public void A_side_beyond_the_limit_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() => new Resize { Scale = 5000 }.Infer([new ImageInfo(600, 10, 1)]));

        Assert.Equal(Codes.BadGeometry, fault.Code);
        Assert.Equal("the image of 600×10 would become 3000000×50000; neither side may be longer than 1000000", fault.Message);
    }
}
