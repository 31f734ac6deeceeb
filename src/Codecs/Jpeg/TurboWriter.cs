using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>Collects a JPEG's rows and encodes them as a whole; the file is identical to that of libvips.</summary>
internal sealed unsafe class TurboWriter(Stream target, ImageInfo image, JpegOptions options) : ImageWriter
{
    private readonly int _stride = image.Width * image.Channels;
    private byte[]? _pixels = ArrayPool<byte>.Shared.Rent(image.Width * image.Channels * image.Height);
    private int _row;

    private int Chroma =>
        image.Channels == 1 ? TurboNative.ChromaGray : options.HalvesColor ? TurboNative.Chroma420 : TurboNative.Chroma444;

    /// <summary>Returns the size of the samples, and the same again for the worst case of the file.</summary>
    public static long Bytes(ImageInfo image) => image.Pixels * image.Channels * 3;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var place = PlaceFor(rows);
        if (!Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(place)))
            source[..(rows * _stride)].CopyTo(place);
        _row += rows;
    }

    public override Span<byte> PlaceFor(int rows) => _pixels.AsSpan(_row * _stride, rows * _stride);

    public override void Finish()
    {
        if (_row < image.Height)
            throw new InvalidOperationException($"{_row} of {image.Height} rows were written");
        using var turbo = TurboHandle.Compressor();
        var capacity = (int)TurboNative.tjBufSize(image.Width, image.Height, Chroma).Value;
        var file = ArrayPool<byte>.Shared.Rent(capacity);
        try
        {
            target.Write(file, 0, Encode(turbo, file));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(file);
        }
    }

    public override void Dispose()
    {
        if (_pixels is not null)
            ArrayPool<byte>.Shared.Return(_pixels);
        _pixels = null;
    }

    private int Encode(TurboHandle turbo, byte[] file)
    {
        var flags = TurboNative.NoRealloc | TurboNative.AccurateDct | (options.Progressive ? TurboNative.Progressive : 0);
        var size = new CULong((nuint)file.Length);
        fixed (byte* pixels = _pixels)
        fixed (byte* start = file)
        {
            var output = start;
            var result = TurboNative.tjCompress2(
                turbo.Pointer, pixels, image.Width, _stride, image.Height,
                image.Channels == 1 ? TurboNative.Gray : TurboNative.Rgb,
                &output, &size, Chroma, options.Quality, flags);
            if (result != 0)
                throw new PipelineException(Codes.CannotWrite, $"the jpeg could not be written ({turbo.Words})");
        }
        return (int)size.Value;
    }
}
