using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Turns stored rows into delivered ones in two steps: samples of fewer than eight bits get a byte each, then palette,
/// range, byte order and transparency are resolved pixel by pixel. An interlaced image is held between the two.
/// An index beyond the palette is opaque black, as libpng and those built on it have it.
/// </summary>
internal sealed class Samples(PngContents contents)
{
    private readonly PngFormat _format = contents.Format;
    private readonly byte[]? _transparency = contents.Transparency;
    private readonly byte[] _colors = Colors(contents);

    /// <summary>Bytes of a pixel between the steps.</summary>
    public int UnpackedPixel => _format.Step;

    /// <summary>Gives every sample of fewer than eight bits a byte of its own; other rows are returned as they are.</summary>
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

    /// <summary>Delivers a row.</summary>
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

    /// <summary>Red, green, blue and, where the file has them, alpha of every index that a byte can be.</summary>
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

    /// <summary>The one transparent color is compared in the file's own numbers; bits above the depth do not count.</summary>
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

    /// <summary>Sixteen-bit samples from the file's order to the machine's, or back.</summary>
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
