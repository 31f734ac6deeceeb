using System.Globalization;

namespace PipelineKit.Graph;

/// <summary>The background color for transparent pixels of an output: <c>flatten: "#ffffff"</c>.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public sealed record FlatColor(byte Red, byte Green, byte Blue)
{
    /// <summary>Parses a color such as <c>#ff8000</c>; returns null when it is not valid.</summary>
    public static FlatColor? Parse(string text) => text.Length == 7 && text[0] == '#'
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
        ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;

    /// <summary>Returns a channel as a fraction of white: red, green or blue, or for gray the luma (ITU-R BT.601).</summary>
    internal double Share(int channel, int channels) => channels == 1
        ? ((0.299 * Red) + (0.587 * Green) + (0.114 * Blue)) / 255
        : channel switch { 0 => Red, 1 => Green, _ => Blue } / 255.0;

    /// <summary>Returns the color as <c>#ff8000</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
