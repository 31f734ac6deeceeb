using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Collects the rows of a small JPEG; libvips encodes them on the thread that finishes the file. For small images this is cheaper
/// than passing rows, sixteen at a time, to a separate encoder thread (<see cref="VipsWriter"/>).
/// </summary>
internal sealed unsafe class HeldVipsWriter : ImageWriter
{
    /// <summary>The maximum number of bytes of samples.</summary>
    public const int Most = 4 << 20;

    private readonly Stream _target;
    private readonly ImageInfo _info;
    private readonly ImageMetadata _metadata;
    private readonly VipsSaver _saver;
    private readonly int _stride;
    private byte[]? _samples;
    private int _row;

    public HeldVipsWriter(Stream target, ImageInfo info, ImageMetadata metadata, VipsSaver saver)
    {
        VipsLibrary.Ensure(saver.Format, saver.Operation);
        (_target, _info, _metadata, _saver) = (target, info, metadata, saver);
        _stride = info.Width * info.Channels;
        _samples = ArrayPool<byte>.Shared.Rent(_stride * info.Height);
    }

    /// <summary>Returns whether an 8-bit image is small enough.</summary>
    public static bool Suits(ImageInfo image) => image.Pixels * image.Channels <= Most;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var place = PlaceFor(rows);
        if (!Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(place)))
            source[..(rows * _stride)].CopyTo(place);
        _row += rows;
    }

    public override Span<byte> PlaceFor(int rows) => _samples.AsSpan(_row * _stride, rows * _stride);

    public override void Finish()
    {
        if (_row < _info.Height)
            throw new InvalidOperationException($"{_row} of {_info.Height} rows were written");
        using var file = new VipsTarget(_target);
        try
        {
            fixed (byte* samples = _samples)
            {
                using var image = new VipsObject(VipsNative.vips_image_new_from_memory(
                    samples, (nuint)(_stride * _info.Height), _info.Width, _info.Height, _info.Channels, (int)VipsFormat.UChar));
                _saver.Describe(image, _info, SampleType.UInt8, _metadata);
                _saver.Run(image, file);
            }
        }
        catch (VipsException e)
        {
            VipsTurns.EncoderFailed();
            if (file.Fault is { } fault)
                ExceptionDispatchInfo.Throw(fault);
            throw _saver.Fault(e);
        }
    }

    public override void Dispose()
    {
        if (_samples is not null)
            ArrayPool<byte>.Shared.Return(_samples);
        _samples = null;
    }
}
