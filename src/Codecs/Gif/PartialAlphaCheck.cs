using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Gif;

/// <summary>Passes the rows of a GIF on, and warns if a pixel is neither opaque nor fully transparent.</summary>
internal sealed class PartialAlphaCheck : ImageWriter
{
    private readonly ImageWriter _writer;
    private readonly int _channels;
    private bool _isPartial;

    private PartialAlphaCheck(ImageWriter writer, int channels)
    {
        (_writer, _channels) = (writer, channels);
        (LeftOut, Warnings) = (writer.LeftOut, writer.Warnings);
    }

    /// <summary>Returns a writer that checks the alpha of an image in 8 bits, if it has any.</summary>
    public static ImageWriter Around(ImageWriter writer, ImageInfo image) =>
        image.HasAlpha ? new PartialAlphaCheck(writer, image.Channels) : writer;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var at = _channels - 1; at < source.Length && !_isPartial; at += _channels)
            _isPartial = source[at] is not (0 or byte.MaxValue);
        _writer.Write(source, rows);
    }

    public override Span<byte> PlaceFor(int rows) => _writer.PlaceFor(rows);

    public override void Finish()
    {
        _writer.Finish();
        if (_isPartial)
            Warnings = [.. Warnings, new Diagnostic(Codes.PartialAlpha,
                "a pixel of a gif file is either opaque or transparent, so partial transparency is lost",
                Cure: "write png or webp", Severity: Severity.Warning)];
    }

    public override void Dispose() => _writer.Dispose();
}
