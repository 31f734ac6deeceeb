using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// How an image is cut into segments of whole rows, each filtered and compressed on its own. The cut depends on the image
/// alone, never on threads, and so do the bytes written.
/// </summary>
internal sealed record SegmentLayout(int RowBytes, int Step, int Rows)
{
    /// <summary>Bytes of rows in a segment, one row at least: much more than the 32 KB that deflate looks back.</summary>
    private const int SegmentBytes = 15 << 16;

    /// <summary>What zlib itself holds for one stream.</summary>
    private const int DeflateBytes = 1 << 19;

    /// <summary>From the start of a row to the start of the next.</summary>
    public int Stride => RowFilter.Before + RowBytes;

    /// <summary>The rows of a segment, the row above them, and room for whole vectors.</summary>
    public int ImageBytes => (Rows + 1) * Stride + RowFilter.After;

    public int FilteredBytes => Rows * (RowBytes + 1) + RowFilter.After;

    /// <summary>Room for the chunk, even if nothing can be compressed.</summary>
    public int OutputBytes => Rows * (RowBytes + 1) + (Rows * (RowBytes + 1) >> 6) + 1024;

    /// <summary>What one segment takes.</summary>
    public long HeldBytes =>
        Pooled.Bytes(ImageBytes) + Pooled.Bytes(FilteredBytes) + Pooled.Bytes(OutputBytes) + DeflateBytes;

    /// <summary>The layout of an image, or null when its rows are too long to be held.</summary>
    public static SegmentLayout? Of(ImageInfo image, SampleType type)
    {
        var step = image.Channels * type.Bytes();
        var rowBytes = (long)image.Width * step;
        if (rowBytes > Array.MaxLength / 4)
            return null;
        var rows = Math.Clamp(SegmentBytes / ((int)rowBytes + RowFilter.Before), 1, image.Height);
        return new SegmentLayout((int)rowBytes, step, rows);
    }

    /// <summary>Where row <paramref name="index"/> of the segment begins; −1 is the row above it.</summary>
    public int RowOffset(int index) => (index + 1) * Stride + RowFilter.Before;
}
