using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>
/// Converts samples between the engine's channel order and that of a pixel type: reorders them, repeats gray for each color, adds
/// opaque alpha, and scales floats to a white of 1.
/// </summary>
internal sealed class PixelShuffle
{
    private const int Opaque = -1;

    private readonly int[] _from;
    private readonly int _channels;
    private readonly SampleType _type;
    private readonly float _white;

    // from: for each sample of a target pixel, its position in the source pixel.
    private PixelShuffle(int[] from, int channels, SampleType type, double white) =>
        (_from, _channels, _type, _white) = (from, channels, type, (float)white);

    /// <summary>Converts from pixels to the engine; null if no change is needed.</summary>
    public static PixelShuffle? Reading(PixelFormat format) =>
        format.Order is null ? null : new([.. format.Order], format.Channels, format.Type, 1);

    /// <summary>Converts from the engine to pixels; null if no change is needed.</summary>
    public static PixelShuffle? Writing(ImageInfo image, PixelFormat format)
    {
        var colors = format.HasAlpha ? format.Channels - 1 : format.Channels;
        var from = new int[format.Channels];
        for (var channel = 0; channel < from.Length; channel++)
            from[format.Order?[channel] ?? channel] =
                channel < colors ? Math.Min(channel, image.ColorChannels - 1)
                : image.HasAlpha ? image.Channels - 1 : Opaque;
        // Integers are scaled by the engine, which also rounds them.
        var white = format.Type == SampleType.Float32 ? image.White ?? 1 : 1;
        return white == 1 && image.Channels == from.Length && from.SequenceEqual(Enumerable.Range(0, from.Length))
            ? null : new(from, image.Channels, format.Type, white);
    }

    /// <summary>Converts a row.</summary>
    public void Move(ReadOnlySpan<byte> source, Span<byte> target)
    {
        switch (_type)
        {
            case SampleType.UInt8:
                Move(source, target, byte.MaxValue);
                break;
            case SampleType.UInt16:
                Move(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(target), ushort.MaxValue);
                break;
            default:
                var floats = MemoryMarshal.Cast<byte, float>(target);
                Move(MemoryMarshal.Cast<byte, float>(source), floats, _white);
                if (_white != 1)
                    for (var i = 0; i < floats.Length; i++)
                        floats[i] /= _white;
                break;
        }
    }

    private void Move<T>(ReadOnlySpan<T> source, Span<T> target, T opaque)
        where T : unmanaged, INumber<T>
    {
        for (int channel = 0, step = _from.Length; channel < step; channel++)
        {
            if (_from[channel] == Opaque)
                for (var i = channel; i < target.Length; i += step)
                    target[i] = opaque;
            else
                for (int i = channel, at = _from[channel]; i < target.Length; i += step, at += _channels)
                    target[i] = source[at];
        }
    }
}
