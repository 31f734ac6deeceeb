using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>The SHA-256 of a file's contents.</summary>
internal readonly record struct ContentHash(UInt128 High, UInt128 Low)
{
    private const int Window = 1 << 17;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ContentHash Of(string path, bool followLinks = true)
    {
        using var file = RegularFile.Open(path, followLinks);
        return Of(file);
    }

    /// <summary>Reads a whole file that is open.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ContentHash Of(SafeFileHandle file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Window);
        try
        {
            var count = RandomAccess.Read(file, buffer, 0);
            if (count < buffer.Length)
                return OfBytes(buffer.AsSpan(0, count));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long offset = 0; count > 0; count = RandomAccess.Read(file, buffer, offset))
            {
                hash.AppendData(buffer, 0, count);
                offset += count;
            }
            return Read(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of bytes in memory.</summary>
    public static ContentHash OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    /// <summary>What <see cref="ToString"/> wrote; null when it is none.</summary>
    public static ContentHash? Parse(string? text) =>
        text is { Length: 64 }
        && UInt128.TryParse(text.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
        && UInt128.TryParse(text.AsSpan(32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new(high, low) : null;

    /// <summary>64 hexadecimal digits, as <c>sha256sum</c> writes them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");

    private static ContentHash Read(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
}
