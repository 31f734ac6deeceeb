namespace PipelineKit.Studio.Pictures;

/// <summary>The colors of numbered objects and groups, the same in pictures, plots and legends.</summary>
internal static class LabelColors
{
    // Distinguishable with most kinds of color vision, on black and on white.
    private static readonly uint[] Colors =
        [0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0x66CCEE, 0xAA3377, 0xBBBBBB, 0xEE7733, 0x009988, 0xCC3311];

    /// <summary>Gets the number of colors, after which they repeat.</summary>
    public static int Count => Colors.Length;

    /// <summary>Returns the color of a number as <c>#rrggbb</c>.</summary>
    public static string Css(int label) => $"#{Of(label):x6}";

    /// <summary>Returns the color of a number as <c>0xRRGGBB</c>.</summary>
    public static uint Of(double label) =>
        double.IsFinite(label) ? Colors[(int)(((long)label % Colors.Length + Colors.Length) % Colors.Length)] : 0;
}
