using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>Draws the rows of a frame on a canvas.</summary>
/// <param name="canvas">The canvas: the channels of the frame, or one more for alpha.</param>
/// <param name="frame">The frame.</param>
/// <param name="blends">Whether it is blended over the canvas by its alpha; otherwise it replaces it.</param>
internal readonly struct FrameBlending(ImageInfo canvas, ImageInfo frame, bool blends)
{
    /// <summary>Draws one row.</summary>
    public void Draw<T>(ReadOnlySpan<T> row, Span<T> target)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (channels, held) = (frame.Channels, canvas.Channels);
        if (channels == held && !(blends && frame.HasAlpha))
            row.CopyTo(target);
        else if (channels == held)
            for (var x = 0; x < row.Length; x += held)
                Blend(row.Slice(x, held), target.Slice(x, held));
        else
            for (var x = 0; x < row.Length / channels; x++)
            {
                row.Slice(x * channels, channels).CopyTo(target[(x * held)..]);
                target[(x * held) + channels] = T.MaxValue;
            }
    }

    // Weighted by visible coverage (PNG, third edition, 13.16), rounded to nearest.
    private static void Blend<T>(ReadOnlySpan<T> over, Span<T> under)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (white, alpha) = (ulong.CreateTruncating(T.MaxValue), ulong.CreateTruncating(over[^1]));
        if (alpha == 0)
            return;
        var (seen, left) = (alpha * white, (white - alpha) * ulong.CreateTruncating(under[^1]));
        var whole = seen + left;
        for (var c = 0; c < over.Length - 1; c++)
            under[c] = T.CreateTruncating(((ulong.CreateTruncating(over[c]) * seen)
                + (ulong.CreateTruncating(under[c]) * left) + (whole / 2)) / whole);
        under[^1] = T.CreateTruncating((whole + (white / 2)) / white);
    }
}
