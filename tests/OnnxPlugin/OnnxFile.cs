using System.Text;

namespace PipelineKit.Tests.OnnxPlugin;

/// <summary>Writes small ONNX files in protocol buffers, in which a message is a list of numbered, typed fields.</summary>
internal static class OnnxFile
{
    private const int Version = 8, Operators = 17, Float = 1;

    /// <summary>Creates a network of several nodes from <c>x</c> to <c>y</c>.</summary>
    /// <param name="input">The dimensions of <c>x</c>; negative if dynamic.</param>
    /// <param name="output">The dimensions of <c>y</c>.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="weights">The named tensors.</param>
    public static byte[] Of(long[] input, long[] output, byte[][] nodes, params byte[][] weights)
    {
        byte[] graph =
        [
            .. nodes.SelectMany(n => Field(1, n)), .. Field(2, "net"u8.ToArray()), .. weights.SelectMany(w => Field(5, w)),
            .. Field(11, Port("x", input)), .. Field(12, Port("y", output)),
        ];
        return [.. Field(1, Version), .. Field(8, [.. Field(1, ""u8.ToArray()), .. Field(2, Operators)]), .. Field(7, graph)];
    }

    /// <summary>Creates a node.</summary>
    public static byte[] Node(string op, string[] inputs, string output, params byte[][] attributes) =>
    [
        .. inputs.SelectMany(i => Field(1, Text(i))), .. Field(2, Text(output)), .. Field(4, Text(op)),
        .. attributes.SelectMany(a => Field(5, a)),
    ];

    /// <summary>Creates an integer list attribute.</summary>
    public static byte[] Whole(string name, params long[] values) =>
        [.. Field(1, Text(name)), .. values.SelectMany(v => Field(8, v)), .. Field(20, 7)];

    /// <summary>Creates an integer attribute.</summary>
    public static byte[] One(string name, long value) => [.. Field(1, Text(name)), .. Field(3, value), .. Field(20, 2)];

    /// <summary>Creates a string attribute.</summary>
    public static byte[] Word(string name, string value) =>
        [.. Field(1, Text(name)), .. Field(4, Text(value)), .. Field(20, 3)];

    /// <summary>Creates a float tensor.</summary>
    public static byte[] Tensor(string name, long[] shape, IEnumerable<double> values) =>
        Tensor(name, shape, Float, [.. values.SelectMany(v => BitConverter.GetBytes((float)v))]);

    private static byte[] Tensor(string name, long[] shape, int type, byte[] data) =>
        [.. shape.SelectMany(s => Field(1, s)), .. Field(2, type), .. Field(8, Text(name)), .. Field(9, data)];

    private static byte[] Port(string name, long[] shape)
    {
        byte[] sides = [.. shape.SelectMany((s, i) => Field(1, s < 0 ? Field(2, Text($"{name}{i}")) : Field(1, s)))];
        return [.. Field(1, Text(name)), .. Field(2, Field(1, [.. Field(1, Float), .. Field(2, sides)]))];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Field(int number, byte[] bytes) => [.. Varint(number << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Field(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Varint(long value)
    {
        var (rest, bytes) = ((ulong)value, new List<byte>());
        for (; rest > 127; rest >>= 7)
            bytes.Add((byte)(rest | 128));
        return [.. bytes, (byte)rest];
    }
}
