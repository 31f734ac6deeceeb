using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.ImageSharp.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Decodes a whole image when the first row is read, after checking that the file is complete.</summary>
internal sealed class SharpReader(Stream file, string path, SharpFormat format, Description description, bool thorough)
    : ImageReader
{
    private Pixels? _pixels;
    private IReadOnlyList<Diagnostic> _warnings = [];
    private int _row;

    public override ImageHeader Header => description.Header;

    public override IReadOnlyList<Diagnostic> Warnings => [.. Header.Warnings, .. _warnings];

    public override void Read(Span<byte> target, int rows)
    {
        _pixels ??= Decode();
        for (var y = 0; y < rows; y++)
        {
            var row = _pixels.Row(_row++);
            row.CopyTo(target[(y * row.Length)..]);
        }
    }

    public override void Dispose()
    {
        _pixels?.Dispose();
        file.Dispose();
    }

    private Pixels Decode()
    {
        var pixels = SharpFault.Guard(file, path, format, () =>
        {
            (var whole, _warnings) = format.Prepare(file, path, thorough);
            whole.Position = 0;
            return description.Layout.Decode(format.Decoder, SharpLimits.Configuration(Header.DecoderBytes), whole);
        });
        if (pixels.Image.Width == Header.Info.Width && pixels.Image.Height == Header.Info.Height)
            return pixels;
        pixels.Dispose();
        throw new PipelineException(Codes.Corrupt, $"'{path}' has two headers that contradict each other", "replace the file");
    }
}
