namespace PipelineKit.Studio.Pictures;

/// <summary>Colors that tell numbered things apart, the same in pictures, plots and legends.</summary>
internal static class LabelColors
{
    // Far apart for most kinds of color vision, on black and on white.
    private static readonly uint[] Colors =
        [0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0x66CCEE, 0xAA3377, 0xBBBBBB, 0xEE7733, 0x009988, 0xCC3311];

    /// <summary>How many there are before they repeat.</summary>
    public static int Count => Colors.Length;

    /// <summary>The color of a number, as <c>#rrggbb</c>.</summary>
    public static string Css(int label) => $"#{Of(label):x6}";

    /// <summary>The color of a number: red, green and blue from the highest byte.</summary>
    public static uint Of(double label) =>
        double.IsFinite(label) ? Colors[(int)(((long)label % Colors.Length + Colors.Length) % Colors.Length)] : 0;
}
