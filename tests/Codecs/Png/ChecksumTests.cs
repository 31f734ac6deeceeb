using FsCheck.Xunit;
using PipelineKit.Codecs.Png;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class ChecksumTests
{
    [Fact]
    public void Known_checksums_are_computed()
    {
        Assert.Equal(0xAE426082u, ChunkCrc.Of(0x49454E44, [])); // IEND, the end of every PNG
        Assert.Equal(0x11E60398u, Adler32.Of("Wikipedia"u8));
        Assert.Equal(Adler32.Empty, Adler32.Of([]));
    }

    [Fact]
    public void Checksums_equal_their_definitions_at_every_length()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        bytes.AsSpan(10_000).Fill(255);
        foreach (var length in (int[])[.. Enumerable.Range(0, 130), 5551, 5552, 131_071, 131_072, 131_073, 200_000])
        {
            Assert.Equal(PngBytes.Crc([0, 0, 0, 0, .. bytes.AsSpan(0, length)]), ChunkCrc.Of(0, bytes.AsSpan(0, length)));
            Assert.Equal(Adler(bytes.AsSpan(0, length)), Adler32.Of(bytes.AsSpan(0, length)));
        }
    }

    [Property]
    public void Checksums_of_parts_combine_to_that_of_the_whole(byte[] first, byte[] second)
    {
        byte[] whole = [.. first, .. second];
        Assert.Equal(Adler32.Of(whole), Adler32.Combine(Adler32.Of(first), Adler32.Of(second), second.Length));
    }

    [Fact]
    public void Long_parts_are_joined_without_overflow()
    {
        var part = new byte[3 << 20];
        part.AsSpan().Fill(255);
        var whole = (byte[])[.. part, .. part];
        Assert.Equal(Adler(whole), Adler32.Combine(Adler32.Of(part), Adler32.Of(part), part.Length));
    }

    private static uint Adler(ReadOnlySpan<byte> bytes)
    {
        uint a = 1, b = 0;
        foreach (var d in bytes)
        {
            a = (a + d) % 65521;
            b = (b + a) % 65521;
        }
        return b << 16 | a;
    }
}
