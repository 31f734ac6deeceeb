using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Profiles;

/// <summary>Converts samples to sRGB for a writer whose format does not support profiles.</summary>
internal sealed class SrgbWriter(ImageWriter writer, ImageInfo image, SampleType type, SrgbConversion conversion) : ImageWriter
{
    private const int BufferBytes = 1 << 18;

    private readonly int _stride = image.Width * image.Channels * type.Bytes();
    private byte[] _buffer = [];

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var most = Math.Clamp(BufferBytes / _stride, 1, image.Height);
        if (_buffer.Length == 0)
            _buffer = new byte[most * _stride];
        for (var done = 0; done < rows; done += most)
        {
            var count = Math.Min(most, rows - done);
            var target = _buffer.AsSpan(0, count * _stride);
            source.Slice(done * _stride, target.Length).CopyTo(target);
            if (type == SampleType.UInt8)
                Convert(target);
            else
                Convert(MemoryMarshal.Cast<byte, ushort>(target));
            writer.Write(target, count);
        }
    }

    /// <inheritdoc/>
    public override void Finish() => writer.Finish();

    /// <inheritdoc/>
    public override void Dispose() => writer.Dispose();

    private void Convert<T>(Span<T> samples)
        where T : unmanaged, INumberBase<T>
    {
        Span<int> color = stackalloc int[image.ColorChannels];
        for (var at = 0; at < samples.Length; at += image.Channels)
        {
            for (var i = 0; i < color.Length; i++)
                color[i] = int.CreateTruncating(samples[at + i]);
            conversion.Convert(color);
            for (var i = 0; i < color.Length; i++)
                samples[at + i] = T.CreateTruncating(color[i]);
        }
    }
}
