using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Reads the rows of an image or a frame as delivered. They are streamed; only an interlaced image is held whole, starting with
/// the first read.
/// </summary>
internal sealed class PngRows(PngFile file, PngContents contents) : IDisposable
{
    private readonly Samples _samples = new(contents);
    private readonly byte[] _scratch = new byte[contents.Format is { Depth: < 8, Interlaced: false } f ? f.Width : 0];
    private Scanlines? _scanlines;
    private Adam7Image? _image;
    private int _row;

    /// <summary>Returns the number of bytes held, including the whole image if it is interlaced.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0604: too large to hold.</exception>
    public static long Bytes(PngContents contents)
    {
        var (info, format) = (contents.Info, contents.Format);
        var row = (long)format.Width * format.Step;
        var held = format.Interlaced ? row * format.Height : format.Depth < 8 ? row : 0;
        var delivered = (long)info.Width * info.Channels * contents.SampleType.Bytes();
        return Math.Max(held, delivered) <= Array.MaxLength - (1 << 20)
            ? held + Scanlines.Bytes(format.RowBytes(format.Width))
            : throw Faults.TooLarge($"decoding an image of {info} needs {held} bytes at once, which this codec cannot allocate");
    }

    /// <summary>
    /// Checks that the data is long enough for the rows before such rows are allocated. Deflate packs at most 258 bytes into two
    /// bits.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">PK0603: it is too short.</exception>
    public static void CheckData(PngContents contents)
    {
        const long most = 258 * 4;
        var format = contents.Format;
        if (format.StoredBytes / most > contents.DataBytes)
            throw Faults.Truncated($"the image is {format.Width}×{format.Height}, and {contents.DataBytes} "
                + $"bytes in {ChunkType.Name(contents.DataType)} chunks cannot decompress to the {format.StoredBytes} of its "
                + "rows");
    }

    /// <summary>Reads the next row.</summary>
    public void Deliver(Span<byte> target)
    {
        Begin();
        _samples.Deliver(_image is null ? _samples.Unpack(_scanlines!.Next(), _scratch) : _image.Row(_row), target);
        _row++;
    }

    /// <summary>Called after the last row: checks the remaining data.</summary>
    public void Finish()
    {
        Begin();
        _scanlines!.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scanlines?.Dispose();
        _image = null;
    }

    private void Begin()
    {
        if (_scanlines is not null)
            return;
        var format = contents.Format;
        _scanlines = new Scanlines(file, contents);
        _scanlines.Begin(format.Width, format.Height);
        if (format.Interlaced)
            _image = new Adam7Image(format, _scanlines, _samples);
    }
}
