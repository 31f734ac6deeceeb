using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.ImageSharp.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Collects an image's rows and encodes them as a whole.</summary>
internal sealed class SharpWriter : ImageWriter
{
    private readonly Stream _target;
    private readonly ImageInfo _info;
    private readonly ImageMetadata _metadata;
    private readonly SharpFormat _format;
    private readonly object _options;
    private readonly Pixels _pixels;
    private int _row;

    public SharpWriter(Stream target, ImageInfo info, ImageMetadata metadata,
        PixelLayout layout, SharpFormat format, object options)
    {
        (_target, _info, _metadata, _format, _options) = (target, info, metadata, format, options);
        _pixels = layout.Blank(SharpLimits.Configuration(SharpMemory.Image(info, layout.Type)
            + format.EncoderBytes(info, options)), info.Width, info.Height);
    }

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            var row = _pixels.Row(_row++);
            source.Slice(y * row.Length, row.Length).CopyTo(row);
        }
    }

    public override void Finish()
    {
        if (_row < _info.Height)
            throw new InvalidOperationException($"{_row} of {_info.Height} rows were written");
        try
        {
            _format.Save(_pixels.Image, _target, _info, _metadata, _options);
        }
        catch (Exception e) when (e is ImageFormatException or NotSupportedException or InvalidOperationException)
        {
            throw new PipelineException(Codes.CannotWrite, $"the {_format.Name} could not be written ({e.Message})", inner: e);
        }
    }

    public override void Dispose() => _pixels.Dispose();
}
