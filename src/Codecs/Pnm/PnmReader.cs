using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Pnm;

/// <summary>Reads a PNM row by row, without keeping the image.</summary>
internal sealed class PnmReader : ImageReader
{
    private readonly FileStream _file;
    private readonly string _path;
    private readonly PnmHeader _its;
    private readonly PnmBytes? _text;
    private readonly byte[] _packed;
    private int _row;

    private PnmReader(FileStream file, string path, ReadOptions options)
    {
        var limits = options.Limits;
        var (frame, count) = PnmFrames.Find(file, path, options);
        (_file, _path, _its) = (file, path, frame);
        var needed = _its.IsPlain ? _its.DataStart : _its.DataEnd;
        if (file.Length < needed)
            throw new PipelineException(Codes.Truncated,
                $"'{path}' should have {needed} bytes but has {file.Length}", "replace the file");
        _packed = _its.Kind == '4' ? new byte[_its.Stride] : [];
        file.Position = _its.DataStart;
        _text = _its.IsPlain ? new PnmBytes(file, path, limits.MaxMetadataBytes) : null;
        Header = new ImageHeader(new ImageInfo(_its.Width, _its.Height,
            _its.Channels) { HasAlpha = _its.HasAlpha, White = _its.IsFloat ? null : _its.White }, _its.Type, _its.Format)
        {
            Frames = count,
            DecoderBytes = _packed.Length + (1 << 16),
        };
    }

    /// <summary>Opens a file, converting inks to colors.</summary>
    public static ImageReader Open(FileStream file, string path, ReadOptions options)
    {
        var reader = new PnmReader(file, path, options);
        return reader._its.IsCmyk ? new CmykReader(reader) : reader;
    }

    public override ImageHeader Header { get; }

    public override void Read(Span<byte> target, int rows)
    {
        var stride = _its.Width * _its.Channels * _its.Type.Bytes();
        for (var y = 0; y < rows; y++, _row++)
            ReadRow(target.Slice(y * stride, stride));
    }

    public override void Dispose() => _file.Dispose();

    private void ReadRow(Span<byte> row)
    {
        if (_text is not null)
            ReadText(row);
        else if (_its.Kind == '4')
            ReadBits(row);
        else if (_its.IsFloat)
            ReadFloats(row);
        else
            ReadIntegers(row);
    }

    private void ReadText(Span<byte> row)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(row);
        var wide = _its.Type == SampleType.UInt16;
        for (var x = 0; x < (wide ? words.Length : row.Length); x++)
        {
            var sample = _its.IsBits ? Bit(_text!.NextInk()) : _text!.Number();
            if (sample > _its.White)
                throw Above(sample);
            if (wide)
                words[x] = (ushort)sample;
            else
                row[x] = (byte)sample;
        }
    }

    // The digits of a plain PBM need no separator.
    private int Bit(byte digit) => digit switch
    {
        (byte)'0' => _its.White,
        (byte)'1' => 0,
        _ => throw PnmHeader.Damaged(_path, "a bit is neither 0 nor 1"),
    };

    private void ReadBits(Span<byte> row)
    {
        _file.ReadExactly(_packed);
        for (var x = 0; x < row.Length; x++)
            row[x] = (_packed[x >> 3] & (0x80 >> (x & 7))) == 0 ? byte.MaxValue : byte.MinValue;
    }

    private void ReadIntegers(Span<byte> row)
    {
        _file.ReadExactly(row);
        if (_its.Type == SampleType.UInt8)
        {
            if (_its.White < byte.MaxValue && row.IndexOfAnyExceptInRange(byte.MinValue, (byte)_its.White) is >= 0 and var at)
                throw Above(row[at]);
            return;
        }
        var words = MemoryMarshal.Cast<byte, ushort>(row);
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
        if (words.IndexOfAnyExceptInRange(ushort.MinValue, (ushort)_its.White) is >= 0 and var wide)
            throw Above(words[wide]);
    }

    // The last row comes first.
    private void ReadFloats(Span<byte> row)
    {
        _file.Position = _its.DataStart + ((_its.Height - 1L - _row) * _its.Stride);
        _file.ReadExactly(row);
        var words = MemoryMarshal.Cast<byte, uint>(row);
        if (BitConverter.IsLittleEndian != _its.LittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
    }

    private PipelineException Above(int sample) =>
        PnmHeader.Damaged(_path, $"a sample is {sample}, but the maximum is {_its.White}");
}
