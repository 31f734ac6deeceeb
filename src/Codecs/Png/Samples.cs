using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Converts stored rows to delivered ones in two steps: samples with fewer than eight bits are expanded to bytes, then palette,
/// range, byte order and transparency are resolved pixel by pixel. An interlaced image is held between the two. An index outside
/// the palette is opaque black, as in libpng.
/// </summary>
internal sealed class Samples(PngContents contents)
{
    private readonly PngFormat _format = contents.Format;
    private readonly byte[]? _transparency = contents.Transparency;
    private readonly byte[] _colors = Colors(contents);

    /// <summary>The number of bytes per pixel between the steps.</summary>
    public int UnpackedPixel => _format.Step;

    /// <summary>Expands samples with fewer than eight bits to bytes; other rows are returned unchanged.</summary>
    public ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> stored, Span<byte> scratch)
    {
        var depth = _format.Depth;
        if (depth >= 8)
            return stored;
        var mask = (1 << depth) - 1;
        var perByte = 8 / depth;
        for (var x = 0; x < scratch.Length; x++)
            scratch[x] = (byte)(stored[x / perByte] >> (8 - depth - x % perByte * depth) & mask);
        return scratch;
    }

    /// <summary>Whether <see cref="Unpack"/> needs its scratch row.</summary>
    public bool Packed => _format.Depth < 8;

    /// <summary>Converts a row to delivered samples.</summary>
    public void Deliver(ReadOnlySpan<byte> row, Span<byte> target)
    {
        if (_format.Color == ColorType.Palette)
            Resolve(row, target);
        else if (_transparency is not null)
            MarkTransparent(row, target);
        else if (_format.Depth == 16)
            Swap(row, target);
        else
            Stretch(row, target);
    }

    /// <summary>Returns red, green, blue and, if present, alpha of every possible index.</summary>
    private static byte[] Colors(PngContents contents)
    {
        var channels = contents.Transparency is null ? 3 : 4;
        var colors = new byte[256 * channels];
        for (var index = 0; index < 256; index++)
        {
            if (3 * index < contents.Palette.Length)
                contents.Palette.AsSpan(3 * index, 3).CopyTo(colors.AsSpan(channels * index));
            if (contents.Transparency is { } alpha)
                colors[channels * index + 3] = index < alpha.Length ? alpha[index] : (byte)255;
        }
        return colors;
    }

    private void Resolve(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var pixel = _transparency is null ? 3 : 4;
        for (var x = 0; x < row.Length; x++)
            _colors.AsSpan(row[x] * pixel, pixel).CopyTo(target[(x * pixel)..]);
    }

    private void Stretch(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var factor = 255 / ((1 << _format.Depth) - 1);
        if (factor == 1)
            row.CopyTo(target);
        else
            for (var x = 0; x < row.Length; x++)
                target[x] = (byte)(row[x] * factor);
    }

    /// <summary>Compares the transparent color in the file's own numbers; bits above the depth are ignored.</summary>
    private void MarkTransparent(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var pixel = _format.Step;
        var wide = _format.Depth == 16;
        Span<byte> key = stackalloc byte[8];
        for (var channel = 0; channel < _format.StoredChannels; channel++)
            if (wide)
                _transparency.AsSpan(2 * channel, 2).CopyTo(key[(2 * channel)..]);
            else
                key[channel] = (byte)(_transparency![2 * channel + 1] & (1 << _format.Depth) - 1);
        key = key[..pixel];
        for (; row.Length > 0; row = row[pixel..])
        {
            var opaque = row[..pixel].SequenceEqual(key) ? (byte)0 : (byte)255;
            if (wide)
                Swap(row[..pixel], target);
            else
                Stretch(row[..pixel], target);
            target = target[pixel..];
            target[0] = opaque;
            if (wide)
                target[1] = opaque;
            target = target[(wide ? 2 : 1)..];
        }
    }

    /// <summary>Converts 16-bit samples from the file's byte order to the native one, or back.</summary>
    public static void Swap(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var from = MemoryMarshal.Cast<byte, ushort>(source);
        var to = MemoryMarshal.Cast<byte, ushort>(target);
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(from, to);
        else
            from.CopyTo(to);
    }
}
