using System.Buffers;

namespace PipelineKit.Codecs.Png;

/// <summary>Rows of the image that are filtered and compressed into one IDAT chunk. Reused for later segments.</summary>
internal sealed class Segment(SegmentLayout layout) : IDisposable
{
    private const int ChunkHead = 8;

    private readonly byte[] _image = ArrayPool<byte>.Shared.Rent(layout.ImageBytes);
    private readonly byte[] _filtered = ArrayPool<byte>.Shared.Rent(layout.FilteredBytes);
    private readonly OutputBuffer _output = new(layout.OutputBytes);
    private bool _first;

    /// <summary>The number of rows added so far.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of bytes before compression.</summary>
    public int FilteredLength { get; private set; }

    /// <summary>The Adler-32 of these bytes.</summary>
    public uint Adler { get; private set; }

    /// <summary>The finished chunk.</summary>
    public ReadOnlySpan<byte> Chunk => _output.Written;

    /// <summary>
    /// Clears the segment for the rows that follow those of <paramref name="before"/>; null at the top of the image.
    /// </summary>
    public void Restart(Segment? before)
    {
        (Rows, _first) = (0, before is null);
        Span<byte> above = Row(-1);
        if (before is null)
            above.Clear();
        else
            before.Row(before.Rows - 1).CopyTo(above);
        for (var row = -1; row < layout.Rows; row++)
            _image.AsSpan(layout.RowOffset(row) - RowFilter.Before, RowFilter.Before).Clear();
    }

    /// <summary>Returns the buffer for the next row.</summary>
    public Span<byte> AddRow() => Row(Rows++);

    /// <summary>Filters, compresses and frames the rows. Can run on any thread.</summary>
    public void Encode(int compression)
    {
        FilterRows(compression);
        var filtered = _filtered.AsSpan(0, FilteredLength);
        Adler = Adler32.Of(filtered);
        _output.Count = 0;
        _output.Write(stackalloc byte[ChunkHead]);
        if (_first)
            _output.Write(ZlibHeader);
        Deflater.Write(filtered, compression, _output);
        ChunkWriter.Frame(_output, ChunkType.Data);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_image);
        ArrayPool<byte>.Shared.Return(_filtered);
        _output.Dispose();
    }

    /// <summary>
    /// Deflate with a window of 32 KB, no dictionary; the second byte makes the header a multiple of 31 (RFC 1950, 2.2).
    /// </summary>
    private static ReadOnlySpan<byte> ZlibHeader => [0x78, 0x9C];

    private Span<byte> Row(int index) => _image.AsSpan(layout.RowOffset(index), layout.RowBytes);

    private void FilterRows(int compression)
    {
        var stride = layout.RowBytes + 1;
        FilteredLength = Rows * stride;
        for (var y = 0; y < Rows; y++)
        {
            var (prior, row) = (layout.RowOffset(y - 1), layout.RowOffset(y));
            // Uncompressed data does not benefit from a filter.
            var filter = compression == 0 ? Filter.None : RowFilter.Choose(_image, prior, row, layout.RowBytes, layout.Step);
            RowFilter.Apply(filter, _image, prior, row, layout.RowBytes, layout.Step, _filtered.AsSpan(y * stride));
        }
    }
}
