using System.Text;
using FsCheck.Xunit;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Matrices;

public sealed class CsvTests : IDisposable
{
    private static readonly ReadOptions _table = new() { AsTable = true };
    private readonly CsvCodec _codec = new();
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("1,2,3\r\n4,5,6")]
    [InlineData("1;2;3\n4;5;6\n\n\n")]
    [InlineData("1\t2\t3\n4\t5\t6\n")]
    [InlineData(" 1, 2 ,3\n4,\"5\",6e0\n")]
    [InlineData("\uFEFF1,2,3\n4,5,6\n")]
    public void A_matrix_is_read_as_one_channel_without_white(string text)
    {
        var (header, samples) = CodecFolder.Read(_codec, Put(text));

        Assert.Equal(new ImageInfo(3, 2, 1), header.Info);
        Assert.Equal(SampleType.Float32, header.SampleType);
        Assert.Equal([1, 2, 3, 4, 5, 6], CodecFolder.As<float>(samples));
    }

    [Theory]
    [InlineData("1,2\n3,4\n5,6\n")]
    [InlineData("length,width\n1,2\n3,4\n5,6\n")]
    public void A_table_has_a_pixel_per_row_and_a_channel_per_column(string text)
    {
        var (header, samples) = CodecFolder.Read(_codec, Put(text), options: _table);

        Assert.Equal(new ImageInfo(1, 3, 2), header.Info);
        Assert.Equal([1, 2, 3, 4, 5, 6], CodecFolder.As<float>(samples));
    }

    [Fact]
    public void Infinities_and_missing_values_are_numbers()
    {
        var (_, samples) = CodecFolder.Read(_codec, Put("inf,-inf,nan\nInfinity,-Infinity,NaN\n"));

        Assert.Equal(
            [float.PositiveInfinity, float.NegativeInfinity, float.NaN,
                float.PositiveInfinity, float.NegativeInfinity, float.NaN],
            CodecFolder.As<float>(samples));
    }

    [Theory]
    [InlineData("16777216\n0.5\n", SampleType.Float32)]
    [InlineData("16777216\n16777217\n", SampleType.Float64)]
    [InlineData("0.1\n1\n", SampleType.Float64)]
    [InlineData("1\n1e300\n", SampleType.Float64)]
    public void Numbers_are_floats_only_if_all_are_exactly_representable(string text, SampleType type) =>
        Assert.Equal(type, CodecFolder.Read(_codec, Put(text)).Header.SampleType);

    [Theory]
    [InlineData("9007199254740992,-9007199254740994", null)]
    [InlineData("1,9.007199254740993e15", null)]
    [InlineData("1, 9007199254740993 ", "9007199254740993")]
    [InlineData("1,-1000000000000000000001", "-1000000000000000000001")]
    public void Integers_that_no_double_represents_are_rejected_with_their_position(string line, string? refused)
    {
        var path = Put($"1,2\n{line}\n");
        if (refused is null)
        {
            CodecFolder.Read(_codec, path);
            return;
        }
        var fault = CodecFolder.Refusal(_codec, path);
        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.Equal($"'{path}', line 2, column 3: {refused} is an integer beyond ±2^53, which floating point cannot " +
            "represent exactly; write it with an exponent (9.007e15) if it may be rounded", fault.Message);
    }

    [Fact]
    public void Numbers_are_written_with_the_digits_of_their_type()
    {
        var single = new ImageInfo(2, 1, 1) { ComputedIn = SampleType.Float32 };
        Assert.Equal(SampleType.Float32, _codec.Choose(single, "csv", new CsvOptions()));
        Assert.Equal("0.1,16777216\n", File.ReadAllText(
            _folder.Write(_codec, "f.csv", single, CodecFolder.Bytes([0.1f, 16777216f]), "csv")));
        Assert.Equal("0.10000000149011612,16777217\n", File.ReadAllText(_folder.Write(_codec, "d.csv",
            single with { ComputedIn = SampleType.Float64 }, CodecFolder.Bytes([(double)0.1f, 16777217]), "csv")));
    }

    [Theory]
    [InlineData("1,2\n3\n", "line 2: 1 numbers, and the lines before have 2; use the same number in every line")]
    [InlineData("1,2\n\n3,4\n", "line 2: 0 numbers, and the lines before have 2; use the same number in every line")]
    [InlineData("1,2\n3,4,5\n", "line 2: 3 numbers, and the lines before have 2; use the same number in every line")]
    [InlineData("1,2\n3,four\n", "line 2, column 3: 'four' is not a number; write numbers such as 12, -0.5 or 1e-3")]
    [InlineData("1,,2\n",
        "line 1, column 3: an empty cell is not a number; a header is allowed with `as: table`")]
    [InlineData("1;2,5\n", "line 1, column 3: '2,5' is not a number; use a decimal point")]
    [InlineData("a,b\n1,2\n", "line 1, column 1: 'a' is not a number; a header is allowed with `as: table`")]
    [InlineData("1,1e999\n", "line 1, column 3: '1e999' is not a number; a header is allowed with `as: table`")]
    public void An_error_is_reported_with_its_position(string text, string words)
    {
        var path = Put(text);

        var fault = CodecFolder.Refusal(_codec, path);

        Assert.Equal(Codes.Corrupt, fault.Code);
        Assert.Equal($"'{path}', {words}", fault.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void A_file_without_numbers_is_rejected(string text) =>
        Assert.Equal(Codes.Corrupt, CodecFolder.Refusal(_codec, Put(text)).Code);

    [Fact]
    public void A_header_alone_is_not_a_table() =>
        Assert.Equal(Codes.Corrupt, CodecFolder.Refusal(_codec, Put("a,b\n"), _table).Code);

    [Fact]
    public void Limits_are_enforced()
    {
        var path = Put("1,2,3\n4,5,6\n");

        Assert.Equal(Codes.TooLarge, CodecFolder.Refusal(_codec, path, new() { Limits = new() { MaxPixels = 5 } }).Code);
        Assert.Equal(Codes.TooLarge,
            CodecFolder.Refusal(_codec, path, new() { AsTable = true, Limits = new() { MaxChannels = 2 } }).Code);
    }

    [Fact]
    public void Folders_and_missing_files_are_unreadable()
    {
        Assert.Equal(Codes.Unreadable, CodecFolder.Refusal(_codec, _folder["."]).Code);
        Assert.Equal(Codes.Unreadable, CodecFolder.Refusal(_codec, _folder["missing.csv"]).Code);
    }

    [Fact]
    public void Integers_are_written_without_decimals()
    {
        double[] numbers = [0, -1, 0.1, 1e300, 255, -2.5];

        var path = _folder.Write(_codec, "out.csv", new ImageInfo(3, 2, 1), CodecFolder.Bytes(numbers), "csv");

        Assert.Equal("0,-1,0.1\n1E+300,255,-2.5\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(CsvSeparator.Semicolon, "1;2\n3;4\n")]
    [InlineData(CsvSeparator.Tab, "1\t2\n3\t4\n")]
    public void The_separator_can_be_chosen(CsvSeparator separator, string expected)
    {
        double[] numbers = [1, 2, 3, 4];

        var path = _folder.Write(
            _codec, "out.csv", new ImageInfo(1, 2, 2), CodecFolder.Bytes(numbers),
            "csv", new CsvOptions { Separator = separator });

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Images_of_several_channels_are_rejected()
    {
        var fault = Assert.Throws<PipelineException>(() => _codec.Choose(new ImageInfo(2, 2, 3), "csv", new CsvOptions()));

        Assert.Equal(Codes.FormatCannotHold, fault.Code);
    }

    [Fact]
    public void Lines_longer_than_a_buffer_are_read()
    {
        var numbers = Enumerable.Range(0, 60_000).Select(i => Math.Sin(i)).ToArray();

        var path = _folder.Write(_codec, "out.csv", new ImageInfo(30_000, 2, 1), CodecFolder.Bytes(numbers), "csv");

        Assert.Equal(numbers, CodecFolder.As<double>(CodecFolder.Read(_codec, path, rows: 1).Samples));
    }

    [Property(MaxTest = 300)]
    public void Any_double_survives_a_round_trip(long[] bits)
    {
        if (bits.Length == 0)
            return;
        var numbers = bits.Select(b => BitConverter.Int64BitsToDouble(b * 0x9E3779B97F4A7C1))
            .Select(d => double.IsNaN(d) ? 0 : d).ToArray();

        var path = _folder.Write(_codec, "out.csv", new ImageInfo(numbers.Length, 1, 1), CodecFolder.Bytes(numbers), "csv");

        var (header, samples) = CodecFolder.Read(_codec, path);
        var read = header.SampleType == SampleType.Float64
            ? CodecFolder.As<double>(samples) : [.. CodecFolder.As<float>(samples).Select(f => (double)f)];
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Only_text_is_read_as_text()
    {
        Assert.True(_codec.CanRead("1,2"u8, "csv"));
        Assert.True(_codec.CanRead([], "tsv"));
        Assert.False(_codec.CanRead("1,2"u8, "txt"));
        Assert.False(_codec.CanRead([0x89, 0x50, 0, 0], "csv"));
        Assert.Equal(Codes.NotRecognized, CodecFolder.Refusal(_codec, Put("1,2\n", Encoding.Unicode)).Code);
    }

    private string Put(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return _folder.Put("in.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }
}
