using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class LutTests
{
    [Theory]
    [Oracle("lut")]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Samples_between_entries_are_interpolated(int count)
    {
        var table = Table(count);
        PointOracle.Agrees(new Lut { Table = new Matrix(1, count, table) },
            x => Interpolate(table, x / 255 * (count - 1)), single: count < 10 ? 1e-6 : count * 2e-5, twice: 1e-11);
    }

    [Fact]
    public void An_entry_for_each_value_is_exact()
    {
        var table = Table(256);
        var image = Images.RandomIntegers(61, 7, 3);
        PointOracle.Compare(new Lut { Table = new Matrix(1, 256, table) }, [image], image.Map(x => table[(int)x]), 0, 0);
    }

    [Fact]
    public void Each_channel_can_have_its_own_table()
    {
        var image = Images.Pixels(255, true, [0, 255, 51, 9], [255, 0, 102, 200]);
        var lut = new Lut { Table = new Matrix(3, 2, [255, 0, 0, 255, 10, 110]) };
        Near.Equal(Images.Pixels(255, true, [255, 255, 30, 9], [0, 0, 50, 200]), PointOracle.Run(lut, image), 1e-14);
    }

    [Fact]
    public void Without_a_white_entry_i_is_for_the_sample_i() => Near.Equal(
        Images.Gray(new[,] { { 5, 5, 6.5, 8, 20, 20 } }, white: null),
        PointOracle.Run(new Lut { Table = new Matrix(1, 3, [5, 8, 20]) },
            Images.Gray(new[,] { { -3, 0, 0.5, 1, 2, 70 } }, white: null)));

    [Fact]
    public void NaN_is_preserved_and_infinities_map_to_the_ends() => Assert.Equal(
        [double.NaN, 5, 20],
        PointOracle.Run(new Lut { Table = new Matrix(1, 3, [5, 8, 20]) },
            Images.Gray(new[,] { { double.NaN, double.NegativeInfinity, double.PositiveInfinity } })).Samples);

    [Fact]
    public void Samples_of_a_row_become_what_each_becomes_alone()
    {
        var random = new Random(5);
        var lut = new Lut { Table = new Matrix(1, 31, Table(31)) };
        float[] samples = [-0f, 0, float.NaN, float.NegativeInfinity, float.PositiveInfinity, 255, 254.99998f, float.Epsilon,
            .. Enumerable.Range(0, 61).Select(_ => 400 * random.NextSingle() - 70)];
        float[] alone = [.. samples.Select(sample => Alone(sample))];
        Assert.Equal(alone, Run(samples));

        float Alone(float sample) => Run([sample])[0];

        float[] Run(float[] row) => PipelineRunner.Run(lut,
            [Raster.Of<float>(new ImageInfo(row.Length, 1, 1) { White = 255 }, row)]).Image.As<float>().ToArray();
    }

    [Fact]
    public void Entries_for_a_given_white_are_scaled_to_the_image() => Near.Equal(
        Images.Gray(new double[,] { { 65535, 0, 32767.5 } }, white: 65535),
        PointOracle.Run(new Lut { Table = new Matrix(1, 2, [255, 0]), White = 255 },
            Images.Gray(new[,] { { 0, 65535, 32767.5 } }, white: 65535)), 1e-14);

    [Fact]
    public void A_table_of_one_entry_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "table", "a lookup table needs at least two entries",
            "add the output values for 0 and for white", null, 1),
        PointOracle.Finding(new Lut { Table = new Matrix(3, 1, [1, 2, 3]) }));

    [Fact]
    public void A_mismatch_of_rows_and_channels_is_an_error() => Assert.Equal(
        new Diagnostic(Codes.ChannelCount, "stage 'operator': 'table' has 3 rows, the image 1 channel",
            null, "use one row for all channels, or one per channel"),
        PointOracle.Fault(new Lut { Table = new Matrix(3, 2, [0, 1, 0, 1, 0, 1]) }, Images.Random(2, 2)).Diagnostics[0]);

    private static double[] Table(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(256))];
    }

    private static double Interpolate(double[] table, double at)
    {
        var entry = Math.Clamp((int)at, 0, table.Length - 2);
        return table[entry] + (table[entry + 1] - table[entry]) * (at - entry);
    }
}
