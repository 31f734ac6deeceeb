using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Streams an image out of libvips, top to bottom. libvips ties a region to the thread that made it, so each call makes
/// its own and frees it; what was decoded stays in the image.
/// </summary>
internal sealed unsafe class VipsReader : ImageReader
{
    // Enough rows that a region's cost vanishes, few enough that they stay in the processor's cache.
    private const int RegionBytes = 1 << 20;

    private readonly ReadOnlyMemory<byte>? _profile;
    private readonly int _stride;
    private readonly int _regionRows;
    private VipsSource _source;
    private VipsObject _image;
    private int _row;
    private PipelineException? _fault;

    /// <summary>A reader of an image that is open.</summary>
    /// <param name="source">Its file.</param>
    /// <param name="image">The image, brought to a type and a color space we deliver.</param>
    /// <param name="profile">The file's color profile, which led there.</param>
    /// <param name="header">What it delivers.</param>
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
            // Whole groups of rows, wherever the caller's bands begin.
            var count = Math.Min(rows - done, _regionRows - (_row % _regionRows));
            var part = target.Slice(done * _stride, count * _stride);
            if (!Copy(part, count))
                Retry(part, count);
            done += count;
            _row += count;
        }
    }

    // libvips by itself does not look behind the last scan of a baseline JPEG.
    public override void Finish()
    {
        if (_source.Thorough && _source.WithoutWarnings(null) is { } source)
            _source = source;
    }

    public override void Dispose() => _image.Dispose();

    private void Retry(Span<byte> target, int rows)
    {
        var words = _source.Complaint(_row + rows);
        if (!Reopen(words) || !Copy(target, rows))
            throw _fault = _source.Fault(words);
    }

    // What was read is read again then, from the top: libvips does so by itself.
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

    private bool Copy(Span<byte> target, int rows)
    {
        using var turn = VipsTurns.Together();
        var handle = VipsNative.vips_region_new(_image.Pointer);
        try
        {
            var area = new VipsRect { Left = 0, Top = _row, Width = Header.Info.Width, Height = rows };
            if (VipsNative.vips_region_prepare(handle, &area) != 0)
                return false;
            var region = new VipsRegion(handle);
            for (var y = 0; y < rows; y++)
                new ReadOnlySpan<byte>(region.Row(_row + y), _stride).CopyTo(target[(y * _stride)..]);
            return true;
        }
        finally
        {
            VipsNative.g_object_unref(handle);
        }
    }
}
