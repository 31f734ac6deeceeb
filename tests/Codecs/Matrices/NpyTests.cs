using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Codecs.Matrices;

public sealed class NpyTests : IDisposable
{
    private readonly NpyCodec _codec = new();
    private readonly CodecFolder _folder = new();

    public static TheoryData<string, byte[], SampleType, double?, double[]> Types { get; } = new()
    {
        { "|b1", [0, 1, 7], SampleType.UInt8, 1, [0, 1, 1] },
        { "|u1", [0, 128, 255], SampleType.UInt8, 255, [0, 128, 255] },
        { "|i1", [0, 128, 255], SampleType.Float32, null, [0, -128, -1] },
        { "<u2", [0, 0, 1, 2, 255, 255], SampleType.UInt16, 65535, [0, 513, 65535] },
        { ">u2", [0, 0, 1, 2, 255, 255], SampleType.UInt16, 65535, [0, 258, 65535] },
        { "<i2", [1, 0, 0, 128, 255, 255], SampleType.Float32, null, [1, -32768, -1] },
        { ">i2", [1, 0, 128, 0, 255, 255], SampleType.Float32, null, [256, -32768, -1] },
        { "<f2", [0, 0x3C, 0, 0xC0, 1, 0], SampleType.Float32, null, [1, -2, 5.9604644775390625e-8] },
        { ">f2", [0x3C, 0, 0xC0, 0, 0, 1], SampleType.Float32, null, [1, -2, 5.9604644775390625e-8] },
        { "<u4", [1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 1], SampleType.Float64, null, [1, 4294967295, 16777216] },
        { ">u4", [0, 0, 0, 1, 255, 255, 255, 255, 1, 0, 0, 0], SampleType.Float64, null, [1, 4294967295, 16777216] },
        { "<i4", [1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 128], SampleType.Float64, null, [1, -1, -2147483648] },
        { ">i4", [0, 0, 0, 1, 255, 255, 255, 255, 128, 0, 0, 0], SampleType.Float64, null, [1, -1, -2147483648] },
        { "<i8", Longs(false, 1, -(1L << 53), 1L << 53), SampleType.Float64, null, [1, -9007199254740992, 9007199254740992] },
        { ">i8", Longs(true, 1, -(1L << 53), 1L << 53), SampleType.Float64, null, [1, -9007199254740992, 9007199254740992] },
        { "<u8", Longs(false, 1, 0, 1L << 53), SampleType.Float64, null, [1, 0, 9007199254740992] },
        { ">u8", Longs(true, 1, 0, 1L << 53), SampleType.Float64, null, [1, 0, 9007199254740992] },
        { "<f4", [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 0, 0, 0], SampleType.Float32, null, [1, -2, 1.401298464324817e-45] },
        { ">f4", [0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 1], SampleType.Float32, null, [1, -2, 1.401298464324817e-45] },
        { "<f8", Longs(false, 0x3FB999999999999A, 1, 0), SampleType.Float64, null, [0.1, double.Epsilon, 0] },
        { ">f8", Longs(true, 0x3FB999999999999A, 1, 0), SampleType.Float64, null, [0.1, double.Epsilon, 0] },
    };

    public static TheoryData<string, string> BadHeaders { get; } = new()
    {
        { Codes.Unsupported, "{'descr': '|O', 'fortran_order': False, 'shape': (1, 3), }" },
        { Codes.Unsupported, "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1, 3), }" },
        { Codes.Unsupported, "{'descr': '<c8', 'fortran_order': False, 'shape': (1, 3), }" },
        { Codes.Unsupported, "{'descr': '<U4', 'fortran_order': False, 'shape': (1, 3), }" },
        { Codes.Unsupported, "{'descr': '', 'fortran_order': False, 'shape': (1, 3), }" },
        { Codes.Unsupported, "{'descr': '|u1', 'fortran_order': True, 'shape': (3, 3), }" },
        { Codes.Unsupported, "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }" },
        { Codes.Unsupported, "{'descr': '|u1', 'fortran_order': False, 'shape': (), }" },
        { Codes.Unsupported, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 1, 3), }" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (0, 3), }" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (-1, 3), }" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 3), }" },
        { Codes.TooLarge, "{'descr': '|u1', 'fortran_order': False, 'shape': (9223372036854775807, 3), }" },
        { Codes.TooLarge, "{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647), }" },
        { Codes.TooLarge, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 2000), }" },
        { Codes.Truncated, "{'descr': '|u1', 'fortran_order': False, 'shape': (16000, 16000), }" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2), }" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False}" },
        { Codes.Corrupt, "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1, 3)}" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3), 'x': 1}" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (1, 3)}" },
        { Codes.Corrupt, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3)} + 1" },
        { Codes.Corrupt, "{'descr': '|u1" },
        { Codes.Corrupt, "" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_is_read_exactly(string dtype, byte[] stored, SampleType type, double? white, double[] expected)
    {
        var path = Put($"{{'descr': '{dtype}', 'fortran_order': False, 'shape': (1, 3), }}", stored);

        var (header, samples) = CodecFolder.Read(_codec, path);

        Assert.Equal((type, white), (header.SampleType, header.Info.White));
        Assert.Equal(expected, Doubles(samples, type));
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_hostile_header_is_rejected(string code, string header) =>
        Assert.Equal(code, CodecFolder.Refusal(_codec, Put(header, [1, 2, 3])).Code);

    [Theory]
    [InlineData("<i8", 1L + (1L << 53))]
    [InlineData("<i8", -1L - (1L << 53))]
    [InlineData("<i8", long.MinValue)]
    [InlineData("<u8", 1L + (1L << 53))]
    [InlineData("<u8", -1)]
    public void Integers_that_no_double_represents_are_rejected(string dtype, long value)
    {
        var path = Put($"{{'descr': '{dtype}', 'fortran_order': False, 'shape': (3, 2), }}", Longs(false, 1, 2, 3, 4, 5, value));

        var fault = CodecFolder.Refusal(_codec, path);
        Assert.Equal(Codes.Unsupported, fault.Code);
        Assert.StartsWith($"'{path}', row 2, column 1: an integer beyond ±2^53", fault.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_header_is_read(byte version)
    {
        var path = Put("{\"shape\": (3, 1), \"fortran_order\": True, \"descr\": \"|u1\"}\n", [1, 2, 3], version);

        Assert.Equal([1, 2, 3], CodecFolder.Read(_codec, path).Samples);
    }

    [Fact]
    public void A_file_truncated_anywhere_is_rejected()
    {
        var whole = File.ReadAllBytes(Put("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }", Longs(false, 1, 2)));
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(Codes.Truncated, CodecFolder.Refusal(_codec, _folder.Put("cut.npy", whole.AsSpan(0, length))).Code);
    }

    [Fact]
    public void A_header_that_claims_gigabytes_is_rejected()
    {
        byte[] file = [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255, .. "{}"u8];

        Assert.Equal(Codes.TooLarge, CodecFolder.Refusal(_codec, _folder.Put("in.npy", file)).Code);
    }

    [Theory]
    [InlineData("(3,)", 3, 1)]
    [InlineData("(3, 1)", 3, 1)]
    [InlineData("(1, 3)", 1, 3)]
    [InlineData("(1, 1, 3)", 1, 3)]
    public void A_table_has_a_channel_per_column(string shape, int rows, int columns)
    {
        var path = Put($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}", [1, 2, 3]);

        var (header, samples) = CodecFolder.Read(_codec, path, options: new() { AsTable = true });

        Assert.Equal(new ImageInfo(1, rows, columns) { White = 255 }, header.Info);
        Assert.Equal([1, 2, 3], samples);
    }

    [Theory]
    [InlineData(NpyDtype.Auto, SampleType.Float64, 1)]
    [InlineData(NpyDtype.Float64, SampleType.Float64, 3)]
    [InlineData(NpyDtype.Float32, SampleType.Float32, 2)]
    [InlineData(NpyDtype.Uint16, SampleType.UInt16, 4)]
    [InlineData(NpyDtype.Uint8, SampleType.UInt8, 1)]
    public void What_is_written_is_read_back(NpyDtype dtype, SampleType type, int channels)
    {
        var options = new NpyOptions { Dtype = dtype };
        var info = new ImageInfo(5, 4, channels) { White = 255 };
        var samples = new byte[20 * channels * type.Bytes()];
        new Random(1).NextBytes(samples);

        Assert.Equal(type, _codec.Choose(info, "npy", options));
        var path = _folder.Write(_codec, "out.npy", info, samples, "npy", options, rows: 3);

        var (header, read) = CodecFolder.Read(_codec, path, rows: 1);
        Assert.Equal(samples, read);
        Assert.Equal((5, 4, channels, type), (header.Info.Width, header.Info.Height, header.Info.Channels, header.SampleType));
        Assert.Equal(0, (new FileInfo(path).Length - samples.Length) % 64);
    }

    [Fact]
    public void Integers_need_a_nominal_range()
    {
        var fault = Assert.Throws<PipelineException>(
            () => _codec.Choose(new ImageInfo(2, 2, 1), "npy", new NpyOptions { Dtype = NpyDtype.Uint8 }));

        Assert.Equal(Codes.NoNominalRange, fault.Code);
    }

    private static byte[] Longs(bool big, params long[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (big)
                BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * i), values[i]);
            else
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        }
        return bytes;
    }

    private static double[] Doubles(byte[] samples, SampleType type) => type switch
    {
        SampleType.UInt8 => [.. samples.Select(s => (double)s)],
        SampleType.UInt16 => [.. CodecFolder.As<ushort>(samples).Select(s => (double)s)],
        SampleType.Float32 => [.. CodecFolder.As<float>(samples).Select(s => (double)s)],
        _ => CodecFolder.As<double>(samples),
    };

    private string Put(string header, byte[] data, byte version = 1)
    {
        var text = Encoding.ASCII.GetBytes(header);
        byte[] length = version == 1
            ? [(byte)text.Length, (byte)(text.Length >> 8)]
            : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return _folder.Put("in.npy", [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data]);
    }
}
