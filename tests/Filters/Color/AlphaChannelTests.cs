using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class AlphaChannelTests
{
    private static readonly Raster Rgba = Images.Pixels(255, true, [10, 20, 30, 51], [50, 60, 70, 255], [1, 2, 3, 0]);

    [Fact]
    public void Alpha_is_added_opaque_or_with_a_value()
    {
        Near.Equal(Images.Pixels(255, true, [7, 255]),
            PointOracle.Run(new AlphaChannel { Action = AlphaAction.Add }, Images.Pixels(255, false, [7])));
        Near.Equal(Images.Pixels(255, true, [10, 20, 30, 9], [50, 60, 70, 9], [1, 2, 3, 9]),
            PointOracle.Run(new AlphaChannel { Action = AlphaAction.Add, Value = 9 }, Rgba));
    }

    [Fact]
    public void Alpha_is_dropped() => Near.Equal(
        Images.Pixels(255, false, [10, 20, 30], [50, 60, 70], [1, 2, 3]),
        PointOracle.Run(new AlphaChannel { Action = AlphaAction.Drop }, Rgba));

    [Fact]
    public void Colors_are_multiplied_by_alpha_and_divided_again()
    {
        var multiplied = PointOracle.Run(new AlphaChannel { Action = AlphaAction.Premultiply }, Rgba);
        Near.Equal(Images.Pixels(255, true, [2, 4, 6, 51], [50, 60, 70, 255], [0, 0, 0, 0]), multiplied, 1e-14);
        var divided = PointOracle.Run(new AlphaChannel { Action = AlphaAction.Unpremultiply }, multiplied);
        Near.Equal(Images.Pixels(255, true, [10, 20, 30, 51], [50, 60, 70, 255], [0, 0, 0, 0]), divided, 1e-14);
    }

    [Fact]
    [Oracle("alpha")]
    public void Every_row_and_column_is_processed()
    {
        var image = Images.Random(37, 9, 4, alpha: true);
        var expected = Images.Make(image.Info, (y, x, c) => c == 3 ? image[y, x, 3] : image[y, x, c] * image[y, x, 3] / 255);
        PointOracle.Compare(new AlphaChannel { Action = AlphaAction.Premultiply }, [image], expected, 1e-6, 1e-6);
    }

    [Fact]
    public void An_image_without_alpha_is_opaque()
    {
        foreach (var action in new[] { AlphaAction.Drop, AlphaAction.Premultiply, AlphaAction.Unpremultiply })
            Near.Equal(Images.Random(5, 5, 3), PointOracle.Run(new AlphaChannel { Action = action }, Images.Random(5, 5, 3)));
    }

    [Fact]
    public void A_value_is_allowed_only_when_adding() => Assert.Equal(
        (Codes.BadCombination, "'value' is allowed only with 'action: add', not with 'drop'"),
        PointOracle.Finding(new AlphaChannel { Action = AlphaAction.Drop, Value = 3 }) is var f ? (f.Code, f.Message) : default);
}
