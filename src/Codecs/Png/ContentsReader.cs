using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Scans all chunks of a file once, checks their order and checksums (those of IDAT when the samples are read), and collects the
/// metadata. Includes the chunks after the samples, which can contain an orientation or a text.
/// </summary>
internal sealed class ContentsReader(PngFile file, ImageLimits limits)
{
    private static ReadOnlySpan<byte> Signature => PngCodec.Signature;

    private readonly MetadataReader _metadata = new(file, limits);
    private AnimationReader? _animation;
    private byte[]? _palette;
    private byte[]? _transparency;
    private Chunk _transparent;
    private long _dataOffset;
    private long _dataBytes;
    private bool _dataEnded;

    public PngContents Read()
    {
        ReadSignature();
        var chunk = file.ReadChunk(Signature.Length);
        var format = ReadFormat(chunk);
        _animation = new AnimationReader(file, format, limits);
        do
        {
            chunk = file.ReadChunk(chunk.EndOffset);
            _dataEnded |= _dataOffset != 0 && chunk.Type != ChunkType.Data;
            Visit(chunk, format);
        }
        while (chunk.Type != ChunkType.End);
        var animation = _animation.Finish();
        var contents = new PngContents(format)
        {
            Animation = animation,
            AnimationFault = _animation.Fault,
            Palette = _palette ?? [],
            Transparency = _transparency,
            Metadata = _metadata.Gathered,
            Warnings = _animation.Fault is null ? _metadata.Warnings : [.. _metadata.Warnings, NotAnimated(_animation.Fault)],
            DataOffset = _dataOffset,
            DataBytes = _dataBytes,
        };
        if (contents.Info.Channels > limits.MaxChannels)
            throw Faults.TooLarge($"the image has {contents.Info.Channels} channels, but only {limits.MaxChannels} are allowed");
        return contents;
    }

    private static Diagnostic NotAnimated(PipelineException fault) => new(Codes.MetadataDamaged,
        $"{fault.Diagnostics[0].Message}; the animation is ignored", Severity: Severity.Warning);

    private void ReadSignature()
    {
        Span<byte> found = stackalloc byte[Signature.Length];
        var length = (int)Math.Min(found.Length, file.Length);
        file.ReadExactly(found[..length], "PNG's signature");
        if (!Signature.StartsWith(found[..length]) || length == 0)
            throw new PipelineException(
                Codes.NotRecognized, "the file is not a PNG file: it does not begin with PNG's signature");
        if (length < Signature.Length)
            throw Faults.Truncated($"the file ends at byte {length} within PNG's signature");
    }

    private PngFormat ReadFormat(Chunk chunk)
    {
        if (chunk.Type == ChunkType.ForPhones)
            throw new PipelineException(Codes.Unsupported,
                "the file is a PNG optimized by Xcode for iPhones (CgBI), which other programs cannot read",
                "convert it back with 'xcrun pngcrush -revert-iphone-optimizations'");
        if (chunk.Type != ChunkType.Header)
            throw Faults.Corrupt($"the first chunk must be IHDR, but it is {chunk}");
        var format = PngFormat.Parse(ReadExact(chunk, PngFormat.ChunkLength), chunk);
        var pixels = (long)format.Width * format.Height;
        var most = format.Interlaced ? limits.MaxPixels : InputLimits.MostStreamed(format.Width, limits);
        if (pixels > most)
            throw Faults.TooLarge($"the image is {format.Width}×{format.Height}, {pixels} pixels, but only {most} are allowed");
        return format;
    }

    private void Visit(Chunk chunk, PngFormat format)
    {
        switch (chunk.Type)
        {
            case ChunkType.Header:
                throw Faults.Corrupt($"{chunk} is a duplicate");
            case ChunkType.Palette:
                ReadPalette(chunk, format);
                break;
            case ChunkType.Transparency:
                _metadata.Try(chunk, () => ReadTransparency(chunk, format));
                break;
            case ChunkType.Data:
                VisitData(chunk, format);
                break;
            case ChunkType.End:
                if (_dataOffset == 0)
                    throw Faults.Corrupt($"there is no IDAT chunk before {chunk}");
                ReadExact(chunk, 0);
                break;
            case ChunkType.Animation or ChunkType.FrameControl or ChunkType.FrameData:
                _animation!.Visit(chunk, _dataOffset != 0);
                break;
            default:
                if (ChunkType.IsCritical(chunk.Type))
                    throw new PipelineException(Codes.Unsupported, $"{chunk} is critical but unknown");
                _metadata.Visit(chunk);
                break;
        }
    }

    private void VisitData(Chunk chunk, PngFormat format)
    {
        if (_dataEnded)
            throw Faults.Corrupt($"{chunk} is separated from the other IDAT chunks");
        if (format.Color == ColorType.Palette && _palette is null)
            throw Faults.Corrupt($"there is no PLTE chunk before {chunk}, but the image needs a palette");
        if (_dataOffset == 0)
            _dataOffset = chunk.Offset;
        _animation!.VisitImage(chunk);
        _dataBytes += chunk.Length;
    }

    private void ReadPalette(Chunk chunk, PngFormat format)
    {
        CheckOrder(chunk, _palette is not null);
        if (format.Color is ColorType.Gray or ColorType.GrayAlpha)
            throw Faults.Corrupt($"{chunk} is not allowed in a gray image");
        if (_transparency is not null)
            _metadata.Try(_transparent, () => throw Faults.Corrupt($"{_transparent} comes before the PLTE chunk"));
        _transparency = null;
        if (chunk.Length is 0 or > 768 || chunk.Length % 3 != 0)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long; allowed are 3 to 768 in steps of 3");
        _palette = ReadExact(chunk, chunk.Length);
    }

    private void ReadTransparency(Chunk chunk, PngFormat format)
    {
        CheckOrder(chunk, _transparency is not null);
        _transparent = chunk;
        if (format.HasAlpha)
            throw Faults.Corrupt($"{chunk} is not allowed in an image with an alpha channel");
        if (format.Color != ColorType.Palette)
        {
            _transparency = ReadExact(chunk, 2 * format.StoredChannels);
            return;
        }
        if (_palette is null)
            throw Faults.Corrupt($"{chunk} comes before the PLTE chunk");
        if (chunk.Length > _palette.Length / 3)
            throw Faults.Corrupt($"{chunk} has {chunk.Length} entries, but the palette has {_palette.Length / 3}");
        _transparency = ReadExact(chunk, chunk.Length);
    }

    private void CheckOrder(Chunk chunk, bool seen)
    {
        if (seen)
            throw Faults.Corrupt($"{chunk} is a duplicate");
        if (_dataOffset != 0)
            throw Faults.Corrupt($"{chunk} comes after the IDAT chunks");
    }

    private byte[] ReadExact(Chunk chunk, int length)
    {
        if (chunk.Length != length)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long, not {length}");
        var data = new byte[length];
        file.ReadData(chunk, data);
        return data;
    }
}
