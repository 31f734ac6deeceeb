using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

public class UnpackBitsTests
{
    [Fact]
    public void A_sample_becomes_eight_pixels_most_significant_bit_first() => Near.Equal(
        Images.Gray(new double[,] { { 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0 } }, white: 1),
        Engine.Run(new UnpackBits(), Images.Gray(new double[,] { { 129, 110 } })));

    [Fact]
    [Oracle("unpack-bits")]
    public void Every_dot_matches_its_bit_in_the_byte()
    {
        var bytes = Images.RandomIntegers(23, 11, 3);
        PointOracle.Compare(new UnpackBits(), [bytes], Images.Make(new ImageInfo(8 * 23, 3 * 11, 1) { White = 1 },
            (y, x, _) => Math.Floor(bytes[y / 3, x / 8, y % 3] / Math.Pow(2, 7 - x % 8)) % 2), 0, 0);
    }

    [Fact]
    public void Channels_become_consecutive_lines() => Near.Equal(
        Images.Gray(new double[,] { { 0, 0, 0, 0, 0, 0, 0, 1 }, { 0, 0, 0, 0, 0, 0, 1, 0 },
            { 0, 0, 0, 0, 0, 1, 0, 0 }, { 1, 1, 1, 1, 1, 1, 1, 1 } }, white: 1),
        Engine.Run(new UnpackBits(), new Raster(new ImageInfo(1, 2, 2), [1, 2, 4, 255]), bandHeight: 1, threads: 2));

    [Fact]
    public void Samples_are_rounded_and_clamped_to_a_byte() => Near.Equal(
        Images.Gray(new double[,] { { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1 } }, white: 1),
        Engine.Run(new UnpackBits(), Images.Gray(new[,] { { -5, 300, 2.6 } })));
}
