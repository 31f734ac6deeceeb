using PipelineKit.Codecs.Metadata;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Reads one PNG file. Samples are streamed; only an interlaced image is held whole, from the first row asked for.
/// </summary>
internal sealed class PngReader : ImageReader
{
    private readonly PngFile _file;
    private readonly PngContents _contents;
    private readonly Samples _samples;
    private readonly int _rowBytes;
    private Scanlines? _scanlines;
    private Adam7Image? _image;
    private byte[] _scratch = [];
    private int _row;

    public PngReader(string path, ImageLimits limits)
    {
        _file = new PngFile(path);
        try
        {
            _contents = new ContentsReader(_file, limits).Read();
            _samples = new Samples(_contents);
            Header = MakeHeader();
            CheckData();
            _rowBytes = Header.Info.Width * Header.Info.Channels * Header.SampleType.Bytes();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override ImageHeader Header { get; }

    /// <inheritdoc/>
    public override void Read(Span<byte> target, int rows)
    {
        Begin();
        for (var i = 0; i < rows; i++, _row++)
            _samples.Deliver(NextRow(), target.Slice(i * _rowBytes, _rowBytes));
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        Begin();
        _scanlines!.Finish();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _scanlines?.Dispose();
        _file.Dispose();
        _image = null;
    }

    private ReadOnlySpan<byte> NextRow() =>
        _image is null ? _samples.Unpack(_scanlines!.Next(), _scratch) : _image.Row(_row);

    private void Begin()
    {
        if (_scanlines is not null)
            return;
        var format = _contents.Format;
        _scanlines = new Scanlines(_file, _contents);
        _scanlines.Begin(format.Width, format.Height);
        if (format.Interlaced)
            _image = new Adam7Image(format, _scanlines, _samples);
        else if (_samples.Packed)
            _scratch = new byte[format.Width];
    }

    // Before rows of that length are allocated. Deflate packs 258 bytes into two bits at best.
    private void CheckData()
    {
        const long most = 258 * 4;
        if (_contents.Format.StoredBytes / most > _contents.DataBytes)
            throw Faults.Truncated($"the image is {_contents.Format.Width}×{_contents.Format.Height}, and {_contents.DataBytes} "
                + $"bytes in IDAT chunks cannot unpack to the {_contents.Format.StoredBytes} of its rows");
    }

    private ImageHeader MakeHeader()
    {
        var (info, type, metadata) = (_contents.Info, _contents.SampleType, _contents.Metadata);
        var held = Held();
        var rowBytes = (long)info.Width * info.Channels * type.Bytes();
        if (Math.Max(held, rowBytes) > Array.MaxLength - (1 << 20))
            throw Faults.TooLarge($"decoding an image of {info} needs {held} bytes at once, more than this codec can hold");
        return new ImageHeader(info, type, "png")
        {
            Metadata = metadata,
            Warnings = _contents.Warnings,
            Orientation = metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Orientation.Normal,
            DecoderBytes = held + Scanlines.Bytes(_contents.Format.RowBytes(info.Width)),
        };
    }

    /// <summary>
    /// Bytes beside the rows on their way: the whole image when it is interlaced, an unpacked row when bits are few.
    /// </summary>
    private long Held()
    {
        var row = (long)_contents.Format.Width * _samples.UnpackedPixel;
        return _contents.Format.Interlaced ? row * _contents.Format.Height : _samples.Packed ? row : 0;
    }
}
