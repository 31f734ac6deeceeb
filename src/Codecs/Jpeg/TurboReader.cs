using System.Buffers;
using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Decodes a JPEG of moderate size as a whole when the first row is read. libturbojpeg continues after damage and reports it
/// afterwards; here that is an error.
/// </summary>
internal sealed unsafe class TurboReader : ImageReader
{
    private readonly string _path;
    private byte[]? _file;
    private readonly int _length;
    private readonly int _stride;
    private readonly bool _thorough;
    private byte[]? _pixels;
    private StrayBytes? _stray;
    private int _row;
    private bool _disposed;

    public TurboReader(FileStream file, string path, JpegHeader jpeg, bool thorough)
    {
        (_path, _thorough) = (path, thorough);
        _length = checked((int)file.Length);
        _file = ArrayPool<byte>.Shared.Rent(_length);
        file.Position = 0;
        // If the file shrinks in the meantime, the decoder reports that it ends early.
        _length = file.ReadAtLeast(_file.AsSpan(0, _length), _length, throwOnEndOfStream: false);
        var info = new ImageInfo(jpeg.Width, jpeg.Height, jpeg.Components) { White = 255 };
        _stride = info.Width * info.Channels;
        Header = new ImageHeader(info, SampleType.UInt8, "jpeg")
        {
            Orientation = jpeg.Orientation,
            Metadata = jpeg.Metadata,
            DecoderBytes = Bytes(jpeg, _length),
        };
    }

    public override ImageHeader Header { get; }

    public override IReadOnlyList<Diagnostic> Warnings => _stray is null ? Header.Warnings : [.. Header.Warnings, _stray.Warning];

    public override void Read(Span<byte> target, int rows)
    {
        if (_row == 0 && rows == Header.Info.Height)
        {
            Decode(target);
            _row = rows;
        }
        else
        {
            ReadInPlace(rows).CopyTo(target);
        }
    }

    public override ReadOnlySpan<byte> ReadInPlace(int rows)
    {
        if (_pixels is null)
        {
            _pixels = ArrayPool<byte>.Shared.Rent(_stride * Header.Info.Height);
            Decode(_pixels);
        }
        _row += rows;
        return _pixels.AsSpan((_row - rows) * _stride, rows * _stride);
    }

    public override void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        ArrayPool<byte>.Shared.Return(_file!);
        if (_pixels is not null)
            ArrayPool<byte>.Shared.Return(_pixels);
        // Warnings can be read long after; memory must not be held until then.
        (_file, _pixels) = (null, null);
    }

    private static long Bytes(JpegHeader jpeg, int length) =>
        length + ((long)jpeg.Width * jpeg.Height * jpeg.Components) + (jpeg.IsProgressive ? jpeg.Blocks * 128 : 0);

    private void Decode(Span<byte> target)
    {
        using var turbo = TurboHandle.Decompressor();
        int result;
        fixed (byte* source = _file)
        fixed (byte* pixels = target)
        {
            int width, height, chroma, colors;
            var size = new CULong((nuint)_length);
            result = TurboNative.tjDecompressHeader3(turbo.Pointer, source, size, &width, &height, &chroma, &colors);
            // The decoder would scale to a size other than the image's own.
            if (result == 0 && (width != Header.Info.Width || height != Header.Info.Height))
                throw new PipelineException(Codes.Corrupt,
                    $"'{_path}' has two headers that contradict each other", "replace the file");
            result = TurboNative.tjDecompress2(
                turbo.Pointer, source, size, pixels, Header.Info.Width, _stride, Header.Info.Height,
                Header.Info.Channels == 1 ? TurboNative.Gray : TurboNative.Rgb, TurboNative.LimitScans);
        }
        // The library does not report a few bytes before a marker.
        if (_thorough || (result != 0 && turbo.Words?.Contains(StrayBytes.Words) == true))
            _stray = StrayBytes.Find(new MemoryStream(_file!, 0, _length, writable: false));
        if (result != 0 && (_stray is null || !turbo.Warned))
            throw Damage.Of(_path, "jpeg", turbo.Words);
    }
}
