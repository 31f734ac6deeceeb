using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// The SHA-256 of a file's contents, as big-endian words. Not two <see cref="UInt128"/>, because methods that touch one are never
/// compiled ahead of time, and every run starts with several.
/// </summary>
internal readonly record struct ContentHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int Window = 1 << 17;

    /// <summary>Hashes a whole file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ContentHash Of(string path, bool followLinks = true)
    {
        using var file = RegularFile.Open(path, followLinks);
        return Of(file);
    }

    /// <summary>Hashes a whole open file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
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

    /// <summary>Hashes bytes in memory.</summary>
    public static ContentHash OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    /// <summary>Parses the output of <see cref="ToString"/>; null if the text is not a hash.</summary>
    public static ContentHash? Parse(string? text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return text is { Length: 2 * SHA256.HashSizeInBytes }
            && Convert.FromHexString(text, hash, out _, out _) == OperationStatus.Done ? Read(hash) : null;
    }

    /// <summary>Returns 64 hexadecimal digits, as <c>sha256sum</c> writes them.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64BigEndian(hash, First);
        BinaryPrimitives.WriteUInt64BigEndian(hash[8..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(hash[16..], Third);
        BinaryPrimitives.WriteUInt64BigEndian(hash[24..], Fourth);
        return Convert.ToHexStringLower(hash);
    }

    private static ContentHash Read(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]), BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
}
