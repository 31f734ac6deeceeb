using System.Globalization;

namespace PipelineKit.Graph;

/// <summary>The color that an output lays under transparent pixels: <c>flatten: "#ffffff"</c>.</summary>
/// <param name="Red">From 0 to 255.</param>
/// <param name="Green">From 0 to 255.</param>
/// <param name="Blue">From 0 to 255.</param>
public sealed record FlatColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The color of a text such as <c>#ff8000</c>; null when it is none.</summary>
    public static FlatColor? Parse(string text) => text.Length == 7 && text[0] == '#'
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
        ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;

    /// <summary>As a part of white: of red, green and blue, or of gray, which is their luma (ITU-R BT.601).</summary>
    internal double Share(int channel, int channels) => channels == 1
        ? ((0.299 * Red) + (0.587 * Green) + (0.114 * Blue)) / 255
        : channel switch { 0 => Red, 1 => Green, _ => Blue } / 255.0;

    /// <summary><c>#ff8000</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
