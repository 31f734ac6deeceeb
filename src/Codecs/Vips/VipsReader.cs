using PipelineKit.Codecs.Files;
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

    private readonly string _path;
    private readonly VipsObject _image;
    private readonly int _stride;
    private readonly int _regionRows;
    private int _row;
    private PipelineException? _fault;

    public VipsReader(string path, VipsObject image, ImageHeader header)
    {
        (_path, _image, Header) = (path, image, header);
        _stride = header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
        _regionRows = Math.Clamp(RegionBytes / _stride / 16 * 16, 16, 512);
    }

    public override ImageHeader Header { get; }

    public override void Read(Span<byte> target, int rows)
    {
        if (_fault is not null)
            throw _fault;
        for (var done = 0; done < rows;)
        {
            // Whole groups of rows, wherever the caller's bands begin.
            var count = Math.Min(rows - done, _regionRows - (_row % _regionRows));
            Copy(target.Slice(done * _stride, count * _stride), count);
            done += count;
            _row += count;
        }
    }

    public override void Dispose() => _image.Dispose();

    private void Copy(Span<byte> target, int rows)
    {
        VipsFault.Clear();
        var handle = VipsNative.vips_region_new(_image.Pointer);
        try
        {
            var area = new VipsRect { Left = 0, Top = _row, Width = Header.Info.Width, Height = rows };
            if (VipsNative.vips_region_prepare(handle, &area) != 0)
                throw _fault = VipsFault.Of(_path, Header.Format, VipsFault.Take());
            var region = new VipsRegion(handle);
            for (var y = 0; y < rows; y++)
                new ReadOnlySpan<byte>(region.Row(_row + y), _stride).CopyTo(target[(y * _stride)..]);
        }
        finally
        {
            VipsNative.g_object_unref(handle);
        }
    }
}
