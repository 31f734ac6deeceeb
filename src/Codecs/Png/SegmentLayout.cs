using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Divides an image into segments of whole rows, each filtered and compressed separately. The segments, and therefore the bytes
/// written, depend only on the image, not on threads.
/// </summary>
internal sealed record SegmentLayout(int RowBytes, int Step, int Rows)
{
    /// <summary>The size of a segment in bytes, but at least one row: much more than deflate's window of 32 KB.</summary>
    private const int SegmentBytes = 15 << 16;

    /// <summary>The memory of zlib for one stream.</summary>
    private const int DeflateBytes = 1 << 19;

    /// <summary>The distance between the starts of two rows.</summary>
    public int Stride => RowFilter.Before + RowBytes;

    /// <summary>The rows of a segment, the row above them, and padding for whole vectors.</summary>
    public int ImageBytes => (Rows + 1) * Stride + RowFilter.After;

    public int FilteredBytes => Rows * (RowBytes + 1) + RowFilter.After;

    /// <summary>The size of the chunk's buffer, sufficient for incompressible data.</summary>
    public int OutputBytes => Rows * (RowBytes + 1) + (Rows * (RowBytes + 1) >> 6) + 1024;

    /// <summary>The memory of a segment.</summary>
    public long HeldBytes =>
        Pooled.Bytes(ImageBytes) + Pooled.Bytes(FilteredBytes) + Pooled.Bytes(OutputBytes) + DeflateBytes;

    /// <summary>The layout of an image, or null when its rows are too long to be held.</summary>
    /// <param name="image">The image.</param>
    /// <param name="depth">Bits per sample as stored.</param>
    public static SegmentLayout? Of(ImageInfo image, int depth)
    {
        var step = Math.Max(1, image.Channels * depth / 8);
        var rowBytes = (((long)image.Width * image.Channels * depth) + 7) / 8;
        if (rowBytes > Array.MaxLength / 4)
            return null;
        var rows = Math.Clamp(SegmentBytes / ((int)rowBytes + RowFilter.Before), 1, image.Height);
        return new SegmentLayout((int)rowBytes, step, rows);
    }

    /// <summary>Returns the offset of row <paramref name="index"/> of the segment; −1 is the row above it.</summary>
    public int RowOffset(int index) => (index + 1) * Stride + RowFilter.Before;
}
