using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Invalid calls are reported with a cure and leave the image unchanged.</summary>
public class ApplyPipelineErrorTests
{
    private const string Same = "name: p\nstages:\n  a: { op: abs }\n";

    [Fact]
    public void An_unsupported_pixel_type_is_rejected() => Refused<HalfVector4>(Same, "PK0605",
        "pipelines do not support pixels of type HalfVector4; supported: L8, La16, Rgb24, Rgba32, Bgr24, Bgra32, Argb32, L16, "
        + "La32, Rgb48, Rgba64, RgbaVector; convert the image first, as with CloneAs<Rgba32>()");

    [Fact]
    public void Samples_without_a_white_are_rejected_in_integers() => Refused<Rgb24>(
        "name: p\nstages:\n  w: { op: window, expr: sum(a^2) }\n", "PK0504",
        "the result of the pipeline 'p' has no nominal range, but Rgb24 stores integers; "
        + "set one with 'normalize' or 'levels', or convert the image first, as with CloneAs<RgbaVector>()");

    [Fact]
    public void Color_is_rejected_in_gray_pixels()
    {
        using var color = new Image<Rgb24>(4, 3);
        Refused<L8>("name: p\ninputs: [a, b]\nstages:\n  m: { op: merge, in: [a, b] }\n", "PK0505",
            "the result of the pipeline 'p' has 4 channels, and L8 holds gray without alpha; "
            + "select channels with the operator 'channels'", color);
        Refused<L8>("name: p\ninputs: [a, b]\nstages:\n  m: { op: merge, in: [a, a, a] }\n  n: { op: max, in: [m, b] }\n",
            "PK0505",
            "the result of the pipeline 'p' has 3 channels, and L8 holds gray without alpha; "
            + "convert it to gray with the operator 'grayscale', or convert the image first, as with CloneAs<Rgb24>()", color);
    }

    [Fact]
    public void Alpha_is_rejected_in_pixels_without_alpha() =>
        Refused<Rgb24>("name: p\nstages:\n  a: { op: alpha, action: add }\n", "PK0505",
            "the result of the pipeline 'p' has 4 channels with alpha, and Rgb24 holds RGB without alpha; "
            + "drop alpha with '{ op: alpha, action: drop }', or convert the image first, as with CloneAs<Rgba32>()");

    [Fact]
    public void A_different_number_of_images_is_rejected()
    {
        Refused<L8>("name: p\ninputs: [left, right]\nstages:\n  a: { op: subtract, in: [left, right] }\n", "PK0402",
            "the pipeline 'p' reads 2 images ('left', 'right'), not 1; "
            + "pass one for each, in that order; the first is the image that is processed");
        using var other = new Image<L8>(4, 3);
        Refused<L8>(Same, "PK0402", "the pipeline 'p' reads 1 image ('input'), not 2; "
            + "pass one for each, in that order; the first is the image that is processed", other);
    }

    [Fact]
    public void Several_or_no_result_images_are_rejected()
    {
        Refused<L8>(Same + "outputs:\n  one: { from: a }\n  two: { from: a }\n", "PK0505",
            "the pipeline 'p' has 2 image outputs ('one', 'two'); "
            + "run it with PipelineRunner on image.ToRaster(), which returns them by name");
        Refused<L8>("name: p\nstages:\n  s: { op: statistics }\noutputs:\n  v: { from: s, format: json }\n", "PK0404",
            "the pipeline 'p' has only values, no image output; run it with PipelineRunner, which returns values");
    }

    [Fact]
    public void A_table_is_rejected() =>
        Refused<L8>("name: p\ninputs:\n  t: { as: table }\nstages:\n  a: { op: abs }\n", "PK0605",
            "the pipeline 'p' reads its input 't' as a table, but an image is not a table; "
            + "run it with PipelineRunner and pass the table as a Raster");

    [Fact]
    public void A_region_outside_the_image_or_of_the_wrong_size_is_rejected()
    {
        using var image = new Image<L8>(4, 3);
        var outside = Assert.Throws<PipelineException>(() =>
            image.Mutate(c => c.ApplyPipeline(BuiltIns.Text(Same), new Rectangle(4, 0, 2, 2))));
        Assert.Equal("the region 2×2 at (4, 0) is outside the image of 4×3; choose one inside the image", outside.Message);

        var larger = Assert.Throws<PipelineException>(() => image.Mutate(c => c.ApplyPipeline(
            BuiltIns.Text("name: p\nstages:\n  s: { op: scale, factor: 2 }\n"), new Rectangle(1, 1, 2, 2))));
        Assert.Equal(("PK0501", "the pipeline 'p' makes 4×4 of the region 2×2 at (1, 1), but the result must have the same size; "
            + "crop the image to the region first"), (larger.Code, larger.Message));
    }

    private static void Refused<TPixel>(string pipeline, string code, string message, params Image[] others)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var image = new Image<TPixel>(4, 3);

        var refused = Assert.Throws<PipelineException>(
            () => image.Mutate(c => c.ApplyPipeline(BuiltIns.Text(pipeline), others)));

        Assert.Equal((code, message), (refused.Code, refused.Message));
        Assert.Equal((4, 3), (image.Width, image.Height));
    }
}
