using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Streams an image from libvips, top to bottom. A region is bound to the thread that created it, so each call creates and frees
/// one; decoded data remains in the image.
/// </summary>
internal sealed unsafe class VipsReader : ImageReader
{
    // Enough rows to make a region's overhead negligible, few enough for the cache.
    private const int RegionBytes = 1 << 20;

    private readonly ReadOnlyMemory<byte>? _profile;
    private readonly int _stride;
    private readonly int _regionRows;
    private VipsSource _source;
    private VipsObject _image;
    private int _row;
    private PipelineException? _fault;

    /// <summary>Creates a reader for an open image.</summary>
    /// <param name="source">Its file.</param>
    /// <param name="image">The image, in a supported type and color space.</param>
    /// <param name="profile">The file's color profile, used for the conversion.</param>
    /// <param name="header">The header of the image.</param>
    public VipsReader(VipsSource source, VipsObject image, ReadOnlyMemory<byte>? profile, ImageHeader header)
    {
        (_source, _image, _profile, Header) = (source, image, profile, header);
        _stride = header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
        _regionRows = Math.Clamp(RegionBytes / _stride / 16 * 16, 16, 512);
    }

    public override ImageHeader Header { get; }

    public override IReadOnlyList<Diagnostic> Warnings =>
        _source.Stray is null ? Header.Warnings : [.. Header.Warnings, _source.Stray.Warning];

    public override void Read(Span<byte> target, int rows)
    {
        if (_fault is not null)
            throw _fault;
        for (var done = 0; done < rows;)
        {
            // Reads whole groups of rows, independent of the caller's bands.
            var count = Math.Min(rows - done, _regionRows - (_row % _regionRows));
            var part = target.Slice(done * _stride, count * _stride);
            if (!Decode(part, count))
                Retry(part, count);
            done += count;
            _row += count;
        }
    }

    // libvips does not check the data after the last scan of a baseline JPEG.
    public override void Finish()
    {
        if (_source.Thorough && _source.WithoutWarnings(null) is { } source)
            _source = source;
    }

    public override void Dispose() => _image.Dispose();

    private void Retry(Span<byte> target, int rows)
    {
        var words = _source.Complaint(_row + rows);
        if (!Reopen(words) || !Decode(target, rows))
            throw _fault = _source.Fault(words);
    }

    // Rows that were already read are decoded again from the top, which libvips does by itself.
    private bool Reopen(string? words)
    {
        if (_source.WithoutWarnings(words) is not { } source)
            return false;
        using var turn = VipsTurns.Together();
        try
        {
            var image = VipsLoader.Reopen(source, _profile);
            _image.Dispose();
            (_image, _source) = (image, source);
            return true;
        }
        catch (VipsException)
        {
            return false;
        }
    }

    // libvips decodes into a region of an image in memory, which is the target itself: a region of its own would be allocated,
    // cleared and copied.
    private bool Decode(Span<byte> target, int rows)
    {
        using var turn = VipsTurns.Together();
        var (width, channels) = (Header.Info.Width, Header.Info.Channels);
        fixed (byte* place = target)
        {
            using var memory = new VipsObject(VipsNative.vips_image_new_from_memory(
                place, (nuint)target.Length, width, rows, channels, (int)Header.SampleType.Format()));
            using var from = new VipsObject(VipsNative.vips_region_new(_image.Pointer));
            using var to = new VipsObject(VipsNative.vips_region_new(memory.Pointer));
            var whole = new VipsRect { Left = 0, Top = 0, Width = width, Height = rows };
            var area = whole with { Top = _row };
            return VipsNative.vips_region_image(to.Pointer, &whole) == 0
                && VipsNative.vips_region_prepare_to(from.Pointer, to.Pointer, &area, 0, 0) == 0;
        }
    }
}
