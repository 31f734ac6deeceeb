using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// A color as parameters write it, <c>#ff8000</c>, with alpha <c>#ff800080</c>, or by name. Each part is a share of white in
/// 255ths, so that one text serves images of 8 and of 16 bits. Of a gray image it is the luma (ITU-R BT.601).
/// </summary>
internal readonly record struct Paint(byte Red, byte Green, byte Blue, byte Alpha)
{
    private const int Full = 255;

    // The sixteen of HTML 4, and what has no color.
    private static readonly Dictionary<string, uint> Named = new()
    {
        ["black"] = 0x000000FF, ["silver"] = 0xC0C0C0FF, ["gray"] = 0x808080FF, ["white"] = 0xFFFFFFFF, ["maroon"] = 0x800000FF,
        ["red"] = 0xFF0000FF, ["purple"] = 0x800080FF, ["fuchsia"] = 0xFF00FFFF, ["green"] = 0x008000FF, ["lime"] = 0x00FF00FF,
        ["olive"] = 0x808000FF, ["yellow"] = 0xFFFF00FF, ["navy"] = 0x000080FF, ["blue"] = 0x0000FFFF, ["teal"] = 0x008080FF,
        ["aqua"] = 0x00FFFFFF, ["transparent"] = 0,
    };

    /// <summary>Whether nothing shows through.</summary>
    public bool IsOpaque => Alpha == Full;

    private bool IsGray => Red == Green && Green == Blue;

    /// <summary>The color of a text that <see cref="Check"/> accepts.</summary>
    /// <exception cref="PipelineException">It is none.</exception>
    public static Paint Of(string text) => Parse(text)
        ?? throw new PipelineException(Codes.NotAllowed, Fault("color", text), Cure(text));

    /// <summary>Reports a text that is no color.</summary>
    public static void Check(OperatorCheck check, string parameter, string? text)
    {
        if (text is not null && Parse(text) is null)
            check.Fail(Codes.NotAllowed, parameter, Fault(parameter, text), Cure(text));
    }

    /// <summary>The color of a text; null when it is none.</summary>
    public static Paint? Parse(string text)
    {
        if (Named.TryGetValue(text, out var named))
            return From(named);
        if (text.Length is not (7 or 9) || text[0] != '#'
            || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return null;
        return From(text.Length == 9 ? hex : (hex << 8) | Full);
    }

    /// <summary>Its samples in an image, alpha included.</summary>
    /// <exception cref="PipelineException">PK0504, PK0502: the image has no such color.</exception>
    public double[] Samples(ImageInfo image, string parameter)
    {
        if (image.White is null && (Red | Green | Blue) != 0)
            throw new PipelineException(Codes.NoNominalRange,
                $"the image has no nominal white, of which '{parameter}' is a share", "put 'normalize' or 'levels' before");
        if (image.ColorChannels is not (1 or 3) && !IsGray)
            throw new PipelineException(Codes.ChannelCount,
                $"'{parameter}' is a color, and {image.ColorChannels} channels are neither gray nor red, green and blue",
                "choose a gray such as #808080, or pick channels with 'channels'");
        var white = image.White ?? 1;
        var samples = new double[image.Channels];
        for (var channel = 0; channel < samples.Length; channel++)
            samples[channel] = (channel == image.ColorChannels ? Alpha : Part(channel, image.ColorChannels)) * white / Full;
        return samples;
    }

    private double Part(int channel, int channels) => IsGray ? Red
        : channels == 1 ? (0.299 * Red) + (0.587 * Green) + (0.114 * Blue)
        : channel switch { 0 => Red, 1 => Green, _ => Blue };

    private static Paint From(uint color) =>
        new((byte)(color >> 24), (byte)(color >> 16), (byte)(color >> 8), (byte)color);

    private static string Fault(string parameter, string text) => $"'{parameter}' is {Found.Quote(text)}, which is no color";

    private static string Cure(string text) => Named.ContainsKey(text.ToLowerInvariant()) ? $"write {text.ToLowerInvariant()}"
        : "write red, green and blue as in \"#ff8000\", with alpha as in \"#ff800080\", or a name: "
            + $"{string.Join(", ", Named.Keys)}";
}
