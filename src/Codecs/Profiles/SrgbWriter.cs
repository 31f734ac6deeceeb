using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Profiles;

/// <summary>Converts samples to sRGB for a writer whose format does not support profiles.</summary>
internal sealed class SrgbWriter : ImageWriter
{
    private const int BufferBytes = 1 << 16;

    private readonly ImageWriter _writer;
    private readonly ImageInfo _image;
    private readonly SampleType _type;
    private readonly MatrixTransform _transform;
    private readonly int _stride, _rows;
    private readonly byte[] _buffer;
    private readonly ushort[][] _samples;
    private readonly double[] _light;

    /// <summary>Creates the writer.</summary>
    /// <param name="writer">Writes the file.</param>
    /// <param name="image">The image.</param>
    /// <param name="type">The type of its samples, an integer type.</param>
    /// <param name="profile">The profile, which has a matrix and fits the image.</param>
    public SrgbWriter(ImageWriter writer, ImageInfo image, SampleType type, IccProfile profile)
    {
        (_writer, _image, _type) = (writer, image, type);
        _transform = MatrixTransform.Of(profile, new(NamedProfiles.Of(NamedProfile.Srgb, image.ColorChannels).Bytes));
        _stride = image.Width * image.Channels * type.Bytes();
        _rows = Math.Clamp(BufferBytes / _stride, 1, image.Height);
        _buffer = new byte[_rows * _stride];
        _light = new double[_rows * image.Width];
        _samples = [.. Enumerable.Range(0, image.ColorChannels).Select(_ => new ushort[_light.Length])];
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var done = 0; done < rows; done += _rows)
        {
            var count = Math.Min(_rows, rows - done);
            var target = _buffer.AsSpan(0, count * _stride);
            source.Slice(done * _stride, target.Length).CopyTo(target);
            if (_type == SampleType.UInt8)
                Convert(target, scale: ushort.MaxValue / byte.MaxValue);
            else
                Convert(MemoryMarshal.Cast<byte, ushort>(target), scale: 1);
            _writer.Write(target, count);
        }
    }

    /// <inheritdoc/>
    public override void Finish() => _writer.Finish();

    /// <inheritdoc/>
    public override void Dispose() => _writer.Dispose();

    private void Convert<T>(Span<T> samples, int scale)
        where T : unmanaged, INumberBase<T>
    {
        var (channels, pixels, white) = (_image.Channels, samples.Length / _image.Channels, ushort.MaxValue / scale);
        for (var c = 0; c < _samples.Length; c++)
            for (var i = 0; i < pixels; i++)
                _samples[c][i] = (ushort)(int.CreateTruncating(samples[(i * channels) + c]) * scale);
        for (var c = 0; c < _samples.Length; c++)
        {
            Array.Clear(_light);
            for (var k = 0; k < _samples.Length; k++)
                _transform.Add(_samples[k].AsSpan(0, pixels), k, c, _light);
            for (var i = 0; i < pixels; i++)
                samples[(i * channels) + c] = T.CreateTruncating((_transform.Sample(c, _light[i]) * white) + 0.5);
        }
    }
}
