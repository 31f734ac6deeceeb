using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>Converts unpacked samples to the delivered type and meaning.</summary>
internal sealed class TiffSamples
{
    private const long MostExact = 1L << 53;

    private readonly string _path;
    private readonly TiffLayout _layout;
    private readonly byte[] _palette;
    private readonly int _bits;
    private readonly int _white;

    public TiffSamples(string path, TiffLayout layout, TiffDirectory tags)
    {
        (_path, _layout, _bits) = (path, layout, (int)layout.Bits);
        _white = layout.Bits <= 16 ? (1 << _bits) - 1 : 0;
        _palette = layout.Photometric == TiffLayout.Palette ? Palette(path, tags, _white + 1) : [];
    }

    /// <summary>Converts a row.</summary>
    public void Deliver(TiffBlocks blocks, int row, Span<byte> target)
    {
        var samples = (int)_layout.Samples;
        for (var plane = 0; plane < blocks.Planes; plane++)
        {
            for (var across = 0; across < blocks.Across; across++)
            {
                var left = across * blocks.BlockWidth;
                var pixels = Math.Min(blocks.BlockWidth, (int)_layout.Width - left);
                var packed = blocks.Row(row, plane, across);
                if (blocks.Planes > 1)
                    Place(packed, pixels, target, (left * samples) + plane, samples);
                else
                    Place(packed, pixels * samples, target, left * samples, 1);
            }
        }
        Mean(target);
    }

    // Numbers of more than 8 bits are already in native byte order, except those that are not whole bytes.
    private void Place(ReadOnlySpan<byte> packed, int count, Span<byte> row, int at, int step)
    {
        switch (_layout.Format, _bits)
        {
            case (TiffLayout.Float, 16):
                Copy<Half, float>(packed, count, row, at, step, value => (float)value);
                break;
            case (TiffLayout.Float, 32):
                Copy<float, float>(packed, count, row, at, step, value => value);
                break;
            case (TiffLayout.Float, _):
                Copy<double, double>(packed, count, row, at, step, value => value);
                break;
            case (_, 64):
                PlaceLong(packed, count, row, at, step);
                break;
            case (TiffLayout.Signed, 32):
                Copy<int, double>(packed, count, row, at, step, value => value);
                break;
            case (_, 32):
                Copy<uint, double>(packed, count, row, at, step, value => value);
                break;
            case (TiffLayout.Signed, 16) when !_layout.IsLab:
                Copy<short, float>(packed, count, row, at, step, value => value);
                break;
            case (TiffLayout.Signed, 8) when !_layout.IsLab:
                Copy<sbyte, float>(packed, count, row, at, step, value => value);
                break;
            case (_, 16):
                Copy<ushort, ushort>(packed, count, row, at, step, value => value);
                break;
            case (_, 8) when _palette.Length == 0:
                Copy<byte, byte>(packed, count, row, at, step, value => value);
                break;
            default:
                PlaceBits(packed, count, row, at, step);
                break;
        }
    }

    private void PlaceLong(ReadOnlySpan<byte> packed, int count, Span<byte> row, int at, int step)
    {
        var signed = _layout.Format == TiffLayout.Signed;
        foreach (var value in MemoryMarshal.Cast<byte, long>(packed)[..count])
            if (signed ? value is > MostExact or < -MostExact : (ulong)value > MostExact)
                throw new PipelineException(Codes.Unsupported,
                    $"'{_path}' contains integers beyond ±2^53, which floating point cannot represent exactly", "save it as "
                    + "64-bit floats");
        Copy<long, double>(packed, count, row, at, step, value => value);
    }

    // From the highest bit, in either byte order.
    private void PlaceBits(ReadOnlySpan<byte> packed, int count, Span<byte> row, int at, int step)
    {
        uint held = 0;
        for (int i = 0, bits = 0, next = 0; i < count; i++, at += step)
        {
            for (; bits < _bits; bits += 8)
                held = (held << 8) | packed[next++];
            bits -= _bits;
            var value = (int)(held >> bits) & _white;
            if (_palette.Length > 0)
                _palette.AsSpan(3 * value, 3).CopyTo(row[(3 * at)..]);
            else if (_bits > 8)
                MemoryMarshal.Cast<byte, ushort>(row)[at] = (ushort)value;
            else
                row[at] = (byte)value;
        }
    }

    private void Mean(Span<byte> row)
    {
        if (_layout.IsLab)
            LabColors.ToSrgb(row, _layout);
        if (_layout is { Photometric: TiffLayout.WhiteIsZero, Format: TiffLayout.Unsigned } && _bits <= 16)
            TiffAlpha.Invert(row, _layout, _white);
        if (_layout is { HasAlpha: true, IsAssociated: true } && _layout.Format != TiffLayout.Signed)
            TiffAlpha.Divide(row, _layout, _white);
    }

    private static void Copy<TFrom, TTo>(ReadOnlySpan<byte> packed, int count, Span<byte> row, int at, int step,
        Func<TFrom, TTo> convert)
        where TFrom : struct
        where TTo : struct
    {
        var from = MemoryMarshal.Cast<byte, TFrom>(packed);
        var to = MemoryMarshal.Cast<byte, TTo>(row);
        for (var i = 0; i < count; i++, at += step)
            to[at] = convert(from[i]);
    }

    // A map whose numbers all fit a byte was written by a program that treated them as bytes.
    private static byte[] Palette(string path, TiffDirectory tags, int colors)
    {
        var map = tags.Numbers(TiffTag.ColorMap).Take(3 * colors).ToArray();
        if (map.Length < 3 * colors)
            throw Files.Damage.Of(path, "tiff", $"its color map has {map.Length} numbers but needs {3 * colors}");
        var shift = map.Any(number => number > byte.MaxValue) ? 8 : 0;
        return [.. Enumerable.Range(0, 3 * colors).Select(i => (byte)(map[(i % 3 * colors) + (i / 3)] >> shift))];
    }
}
