using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Pnm;

/// <summary>Writes a PGM, PPM or PAM row by row, and a PFM, which stores its last row first, from the whole image.</summary>
internal sealed class PnmWriter : ImageWriter
{
    private readonly Stream _target;
    private readonly ImageInfo _image;
    private readonly SampleType _type;
    private readonly byte[] _rows;
    private readonly int _stride;
    private readonly string _format;
    private int _written;

    public PnmWriter(Stream target, ImageInfo image, SampleType type, string format)
    {
        (_target, _image, _type, _format) = (target, image, type, format);
        _stride = image.Width * image.Channels * type.Bytes();
        _rows = new byte[type == SampleType.Float32 ? checked(_stride * image.Height) : _stride];
    }

    /// <summary>Returns the number of bytes it holds.</summary>
    public static long Bytes(ImageInfo image, SampleType type) =>
        (type == SampleType.Float32 ? image.Pixels : image.Width) * image.Channels * type.Bytes();

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var y = 0; y < rows; y++)
            WriteRow(source.Slice(y * _stride, _stride));
    }

    public override void Finish()
    {
        if (_written < _image.Height)
            throw new InvalidOperationException($"{_written} of {_image.Height} rows were written");
        if (_type == SampleType.Float32)
            _target.Write(_rows);
    }

    public override void Dispose()
    {
    }

    private void WriteRow(ReadOnlySpan<byte> row)
    {
        if (_written == 0)
            _target.Write(Encoding.ASCII.GetBytes(Head()));
        if (_type == SampleType.Float32)
            row.CopyTo(_rows.AsSpan((_image.Height - 1 - _written) * _stride));
        else if (_type == SampleType.UInt16 && BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(row),
                MemoryMarshal.Cast<byte, ushort>(_rows.AsSpan()));
            _target.Write(_rows);
        }
        else
            _target.Write(row);
        _written++;
    }

    private string Head()
    {
        if (_format == "pam")
            return PamHeader.Write(_image, _type);
        var (width, height, color) = (_image.Width, _image.Height, _image.Channels == 3);
        return _type == SampleType.Float32
            ? $"P{(color ? 'F' : 'f')}\n{width} {height}\n{(BitConverter.IsLittleEndian ? "-1.0" : "1.0")}\n"
            : $"P{(color ? '6' : '5')}\n{width} {height}\n{_type.White()}\n";
    }
}
