using System.Globalization;

namespace PipelineKit.Imaging;

/// <summary>A color as parameters write it: <c>#ff8000</c>, with alpha <c>#ff800080</c>, or by name.</summary>
internal static class ColorText
{
    /// <summary>The sixteen of HTML 4, and what has no color, as red, green, blue and alpha.</summary>
    public static IReadOnlyDictionary<string, uint> Named { get; } = new Dictionary<string, uint>
    {
        ["black"] = 0x000000FF, ["silver"] = 0xC0C0C0FF, ["gray"] = 0x808080FF, ["white"] = 0xFFFFFFFF, ["maroon"] = 0x800000FF,
        ["red"] = 0xFF0000FF, ["purple"] = 0x800080FF, ["fuchsia"] = 0xFF00FFFF, ["green"] = 0x008000FF, ["lime"] = 0x00FF00FF,
        ["olive"] = 0x808000FF, ["yellow"] = 0xFFFF00FF, ["navy"] = 0x000080FF, ["blue"] = 0x0000FFFF, ["teal"] = 0x008080FF,
        ["aqua"] = 0x00FFFFFF, ["transparent"] = 0,
    };

    /// <summary>The color of a text, as red, green, blue and alpha; null when it is none.</summary>
    public static uint? Parse(string text)
    {
        if (Named.TryGetValue(text, out var named))
            return named;
        if (text.Length is not (7 or 9) || text[0] != '#'
            || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return null;
        return text.Length == 9 ? hex : (hex << 8) | 0xFF;
    }
}
