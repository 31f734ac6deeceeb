using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// A dtype and the corresponding sample type, always exact: 8-bit and 16-bit unsigned integers are unchanged and have their
/// nominal white, Booleans are 0 and 1 with white 1, all others become the smallest float that holds them.
/// </summary>
/// <param name="Code">The kind and the number of bytes: <c>f8</c>.</param>
/// <param name="IsSwapped">Whether its byte order is not the native one.</param>
/// <param name="Bytes">The bytes of a stored number.</param>
/// <param name="Delivered">The sample type.</param>
/// <param name="White">The nominal white.</param>
internal sealed record NpyType(string Code, bool IsSwapped, int Bytes, SampleType Delivered, double? White)
{
    private const long Exact = 1L << 53;

    /// <exception cref="PipelineException">PK0605.</exception>
    public static NpyType Of(string? dtype, string path)
    {
        if (dtype is null || dtype.Contains('O'))
        {
            throw new PipelineException(
                Codes.Unsupported, $"'{path}' holds {(dtype is null ? "records" : "pickled objects, which are never read")}",
                "save a plain array of numbers");
        }
        // NumPy marks the byte order with < or >, and with | or = if it is irrelevant or native.
        var swapped = dtype.StartsWith(BitConverter.IsLittleEndian ? '>' : '<');
        var code = dtype.Length > 1 && "<>|=".Contains(dtype[0]) ? dtype[1..] : "";
        return code switch
        {
            "b1" => new NpyType(code, false, 1, SampleType.UInt8, 1),
            "u1" => new NpyType(code, false, 1, SampleType.UInt8, 255),
            "u2" => new NpyType(code, swapped, 2, SampleType.UInt16, 65535),
            "i1" => new NpyType(code, false, 1, SampleType.Float32, null),
            "i2" or "f2" => new NpyType(code, swapped, 2, SampleType.Float32, null),
            "f4" => new NpyType(code, swapped, 4, SampleType.Float32, null),
            "i4" or "u4" => new NpyType(code, swapped, 4, SampleType.Float64, null),
            "i8" or "u8" or "f8" => new NpyType(code, swapped, 8, SampleType.Float64, null),
            _ => throw new PipelineException(
                Codes.Unsupported, $"'{path}' has dtype '{dtype}'",
                "supported: b1, u1 to u8, i1 to i8, f2, f4 and f8"),
        };
    }

    /// <summary>
    /// Converts stored numbers, which may be overwritten, to samples; false if an integer exceeds 2⁵³, beyond which <c>double</c>
    /// is not exact.
    /// </summary>
    public bool Decode(Span<byte> stored, Span<byte> samples)
    {
        if (IsSwapped)
            Swap(stored);
        switch (Code)
        {
            case "b1":
                for (var i = 0; i < stored.Length; i++)
                    samples[i] = stored[i] == 0 ? (byte)0 : (byte)1;
                return true;
            case "i1":
                return Convert<sbyte, float>(stored, samples);
            case "i2":
                return Convert<short, float>(stored, samples);
            case "f2":
                return Convert<Half, float>(stored, samples);
            case "i4":
                return Convert<int, double>(stored, samples);
            case "u4":
                return Convert<uint, double>(stored, samples);
            case "i8":
                return !MemoryMarshal.Cast<byte, long>(stored).ContainsAnyExceptInRange<long>(-Exact, Exact)
                    && Convert<long, double>(stored, samples);
            case "u8":
                return !MemoryMarshal.Cast<byte, ulong>(stored).ContainsAnyExceptInRange<ulong>(0, Exact)
                    && Convert<ulong, double>(stored, samples);
            default:
                stored.CopyTo(samples);
                return true;
        }
    }

    /// <summary>Returns the index of the integer for which <see cref="Decode"/> returned false.</summary>
    public int FirstBeyond(ReadOnlySpan<byte> decoded) => Code == "u8"
        ? MemoryMarshal.Cast<byte, ulong>(decoded).IndexOfAnyExceptInRange<ulong>(0, Exact)
        : MemoryMarshal.Cast<byte, long>(decoded).IndexOfAnyExceptInRange(-Exact, Exact);

    private static bool Convert<TFrom, TTo>(Span<byte> stored, Span<byte> samples)
        where TFrom : unmanaged, System.Numerics.INumberBase<TFrom>
        where TTo : unmanaged, System.Numerics.INumberBase<TTo>
    {
        TensorPrimitives.ConvertChecked<TFrom, TTo>(MemoryMarshal.Cast<byte, TFrom>(stored),
            MemoryMarshal.Cast<byte, TTo>(samples));
        return true;
    }

    private void Swap(Span<byte> stored)
    {
        switch (Bytes)
        {
            case 2:
                var words = MemoryMarshal.Cast<byte, ushort>(stored);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                var longs = MemoryMarshal.Cast<byte, uint>(stored);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                var quads = MemoryMarshal.Cast<byte, ulong>(stored);
                BinaryPrimitives.ReverseEndianness(quads, quads);
                break;
        }
    }
}
