namespace PipelineKit.Batch.Pictures;

/// <summary>
/// The colors in which small pictures show CMYK: white × (1 − ink) × (1 − black), as CMYK without a profile is read. The exact
/// colors would need the profile, and a transform that takes longer than the rest of the picture.
/// </summary>
internal static class InkColors
{
    private const int Colors = 3, Black = 3;

    /// <summary>Returns the amount of red, green or blue light.</summary>
    /// <param name="ink">The amount of cyan, magenta or yellow.</param>
    /// <param name="black">The amount of black.</param>
    /// <param name="white">The full amount.</param>
    public static double Of(double ink, double black, double white) => (white - ink) * (white - black) / white;

    /// <summary>Copies pixels of bytes, with red, green and blue in the place of cyan, magenta and yellow.</summary>
    /// <param name="inks">The pixels.</param>
    /// <param name="channels">Their number of channels, alpha included.</param>
    /// <param name="target">Receives the copy.</param>
    public static void Copy(ReadOnlySpan<byte> inks, int channels, Span<byte> target)
    {
        inks.CopyTo(target);
        for (var at = 0; at < inks.Length; at += channels)
            for (var c = 0; c < Colors; c++)
                target[at + c] = (byte)Math.Round(Of(inks[at + c], inks[at + Black], byte.MaxValue));
    }
}
