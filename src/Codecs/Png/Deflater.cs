using System.Buffers;
using System.IO.Compression;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Compresses a block of filtered rows to a part of a deflate stream that ends on a byte boundary without ending the stream (a
/// sync flush), so that independently compressed parts can be concatenated.
/// </summary>
internal static class Deflater
{
    private const int Samples = 4;
    private const int SampleBytes = 1 << 13;

    /// <summary>The level of the trial's full search: a few percent larger than 6 on whole segments, in half the time.</summary>
    private const int TrialLevel = 3;

    /// <summary>Level 1 of zlib-ng compresses much worse for hardly any speed.</summary>
    private const int FirstSearchLevel = 2;

    /// <summary>Levels above it produce the smallest file at any cost.</summary>
    private const int LastQuickLevel = 6;

    /// <summary>Above this level, a search on photographs takes two to four times as long for 3 % of the size.</summary>
    private const int PhotographLevel = 3;

    /// <summary>The final block of the whole stream: empty, with fixed codes.</summary>
    public static ReadOnlySpan<byte> End => [0x03, 0x00];

    public static void Write(ReadOnlySpan<byte> data, int compression, OutputBuffer target)
    {
        var (strategy, level) = compression == 0 ? Search(0) : Choose(compression, GainOfSearch(data, target));
        Deflate(data, level, strategy, target);
    }

    /// <summary>
    /// Matching only runs is several times as fast as a full search. On filtered photographs, which hardly repeat, the result is
    /// also smaller; on rendered text it is three times as large, and a full search is fast there.
    /// </summary>
    private static (ZLibCompressionStrategy Strategy, int Level) Choose(int compression, double gain) => gain switch
    {
        <= 0.97 => (ZLibCompressionStrategy.RunLengthEncoding, compression),
        <= 1.03 when compression <= LastQuickLevel => (ZLibCompressionStrategy.RunLengthEncoding, compression),
        <= 1.25 when compression <= FirstSearchLevel => (ZLibCompressionStrategy.RunLengthEncoding, compression),
        <= 1.25 when compression <= LastQuickLevel => Search(Math.Min(compression, PhotographLevel)),
        _ => Search(Math.Max(compression, FirstSearchLevel)),
    };

    private static (ZLibCompressionStrategy, int) Search(int level) => (ZLibCompressionStrategy.Default, level);

    /// <summary>Returns the size with runs alone relative to a full search, measured on parts of the data.</summary>
    private static double GainOfSearch(ReadOnlySpan<byte> data, OutputBuffer scratch)
    {
        var length = Math.Min(SampleBytes, data.Length / Samples);
        var sample = ArrayPool<byte>.Shared.Rent(Samples * SampleBytes);
        for (var i = 0; i < Samples; i++)
            data.Slice((int)((long)(data.Length - length) * i / (Samples - 1)), length).CopyTo(sample.AsSpan(i * length));
        var runs = Size(sample.AsSpan(0, Samples * length), ZLibCompressionStrategy.RunLengthEncoding, scratch);
        var full = Size(sample.AsSpan(0, Samples * length), ZLibCompressionStrategy.Default, scratch);
        ArrayPool<byte>.Shared.Return(sample);
        return (double)runs / full;
    }

    private static int Size(ReadOnlySpan<byte> data, ZLibCompressionStrategy strategy, OutputBuffer scratch)
    {
        var before = scratch.Count;
        Deflate(data, TrialLevel, strategy, scratch);
        var size = scratch.Count - before;
        scratch.Count = before;
        return size;
    }

    private static void Deflate(ReadOnlySpan<byte> data, int level, ZLibCompressionStrategy strategy, OutputBuffer target)
    {
        var options = new ZLibCompressionOptions { CompressionLevel = level, CompressionStrategy = strategy };
        using var deflate = new DeflateStream(target, options, leaveOpen: true);
        deflate.Write(data);
        deflate.Flush();
        var end = target.Count;
        deflate.Dispose();
        // Closing adds a final block, which only the last part may have.
        target.Count = end;
    }
}
