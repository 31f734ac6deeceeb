using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// A color as written in parameters: <c>#ff8000</c>, with alpha <c>#ff800080</c>, or a name. Components are fractions of white in
/// 255ths, so that one text suits 8- and 16-bit images. For a gray image, it is the luma (ITU-R BT.601).
/// </summary>
internal readonly record struct Paint(byte Red, byte Green, byte Blue, byte Alpha)
{
    private const int Full = 255;

    /// <summary>Whether nothing shows through.</summary>
    public bool IsOpaque => Alpha == Full;

    private bool IsGray => Red == Green && Green == Blue;

    /// <summary>Returns the color of a text that <see cref="Check"/> accepts.</summary>
    /// <exception cref="PipelineException">The text is not a color.</exception>
    public static Paint Of(string text) => Parse(text)
        ?? throw new PipelineException(Codes.NotAllowed, Fault("color", text), Cure(text));

    /// <summary>Reports a text that is not a color.</summary>
    public static void Check(OperatorCheck check, string parameter, string? text)
    {
        if (text is not null && Parse(text) is null)
            check.Fail(Codes.NotAllowed, parameter, Fault(parameter, text), Cure(text));
    }

    /// <summary>The color of a text; null when it is none.</summary>
    public static Paint? Parse(string text) => ColorText.Parse(text) is { } color ? From(color) : null;

    /// <summary>Returns the samples of the color in an image, alpha included.</summary>
    /// <exception cref="PipelineException">PK0504, PK0502: the image cannot represent the color.</exception>
    public double[] Samples(ImageInfo image, string parameter)
    {
        if (image.White is null && (Red | Green | Blue) != 0)
            throw new PipelineException(Codes.NoNominalRange,
                $"the image has no nominal white, to which '{parameter}' is relative", "put 'normalize' or 'levels' before");
        if (image.ColorChannels is not (1 or 3) && !IsGray)
            throw new PipelineException(Codes.ChannelCount,
                $"'{parameter}' is a color, but an image with {image.ColorChannels} color channels is neither gray nor RGB",
                "use a gray such as #808080, or select channels with 'channels'");
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

    private static string Fault(string parameter, string text) => $"'{parameter}' is {Found.Quote(text)}, which is not a color";

    private static string Cure(string text) => ColorText.Named.ContainsKey(text.ToLowerInvariant())
        ? $"write {text.ToLowerInvariant()}"
        : "write red, green and blue as in \"#ff8000\", with alpha as in \"#ff800080\", or a name: "
            + $"{string.Join(", ", ColorText.Named.Keys)}";
}
