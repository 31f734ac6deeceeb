using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// Caches the decoded rows of an input, so that later passes need not decode again. Most photographs take one byte per sample,
/// where a spool of the engine's rows would take four.
/// </summary>
internal sealed unsafe class RowCache(ImageHeader header) : IDisposable
{
    // Vector loads may extend past the last row.
    private const int Beyond = 64;

    private readonly long perRow = (long)header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
    private byte* block;
    private int rows;

    /// <summary>Gets whether all rows are cached.</summary>
    public bool IsFull => rows == header.Info.Height;

    /// <summary>Returns a reader that caches the rows it delivers; discards earlier rows.</summary>
    public ImageReader Fill(ImageReader source)
    {
        rows = 0;
        if (block == null)
            block = LargePages.Allocate(perRow * header.Info.Height + Beyond, Beyond);
        return new Recorder(this, source);
    }

    /// <summary>Returns a reader of the cached rows.</summary>
    public ImageReader Open() => new Player(this, header);

    public void Dispose()
    {
        NativeMemory.AlignedFree(block);
        block = null;
    }

    private Span<byte> At(int row, int count) => new(block + row * perRow, checked((int)(count * perRow)));

    private sealed class Recorder(RowCache cache, ImageReader source) : ImageReader
    {
        public override ImageHeader Header => source.Header;

        public override void Read(Span<byte> target, int rows) => ReadInPlace(rows).CopyTo(target);

        public override ReadOnlySpan<byte> ReadInPlace(int rows)
        {
            var kept = cache.At(cache.rows, rows);
            if (source.ReadInPlace(rows) is { IsEmpty: false } there)
                there.CopyTo(kept);
            else
                source.Read(kept, rows);
            cache.rows += rows;
            return kept;
        }

        public override void Finish() => source.Finish();

        public override void Dispose() => source.Dispose();
    }

    private sealed class Player(RowCache cache, ImageHeader header) : ImageReader
    {
        private int next;

        public override ImageHeader Header { get; } = header with { IsInMemory = true, DecoderBytes = 0 };

        public override void Read(Span<byte> target, int rows) => ReadInPlace(rows).CopyTo(target);

        public override ReadOnlySpan<byte> ReadInPlace(int rows) => cache.At((next += rows) - rows, rows);

        public override void Dispose()
        {
        }
    }
}
