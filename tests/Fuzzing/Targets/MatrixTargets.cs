using System.Text;
using PipelineKit.Codecs;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>NumPy arrays.</summary>
internal sealed class NpyTarget : FileTarget
{
    public override string Name => "npy";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. ("'descr': '<f8' '<f4' '|u1' '>u2' '<i8' '|O' '|V8' 'fortran_order': True False 'shape': ( ) , { } ' (2, 2) "
            + "2147483648 -1 0x7 1L").Split(' ').Select(Encoding.ASCII.GetBytes), [0x93, .. "NUMPY"u8], [1, 0], [2, 0], [3, 0],
    ];

    protected override Codec Codec { get; } = CodecOf("npy");

    protected override IEnumerable<byte[]> Made =>
    [
        Of("<f8", "(3, 2)", 48), Of("|u1", "(4, 5, 3)", 60), Of(">u2", "(2, 2, 1)", 8), Of("<f4", "(2, 3, 4)", 96),
        Of("<i8", "(2, 2)", 32), Of("|b1", "(2, 2)", 4), Of("<f2", "(2,)", 4), Of("<f8", "()", 8),
    ];

    private static byte[] Of(string type, string shape, int bytes)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            .. Enumerable.Range(0, bytes).Select(i => (byte)i)];
    }
}

/// <summary>Numbers as text.</summary>
internal sealed class CsvTarget : FileTarget
{
    public override string Name => "csv";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. (", ; | 1 -1 0.5 1e300 1e-320 1e400 nan NaN inf -inf 16777217 9007199254740993 99999999999999999999 0x1 1_000 \" # "
            + "+ - . e1 1,5").Split(' ').Select(Encoding.ASCII.GetBytes),
        "\n"u8.ToArray(), "\r\n"u8.ToArray(), "\t"u8.ToArray(), [0xEF, 0xBB, 0xBF], [0],
    ];

    protected override Codec Codec { get; } = CodecOf("csv");

    protected override IEnumerable<byte[]> Made => [.. new[]
    {
        "1,2,3\n4,5,6\n", "1;2\r\n3;4\r\n", "1\t2\n", "# c\n1.5,-2e3\nnan,inf\n", "16777217,1\n2,3\n",
        "x,y\n1,2\n", "", "\"1\",\"2\"\n",
    }.Select(Encoding.UTF8.GetBytes)];
}
