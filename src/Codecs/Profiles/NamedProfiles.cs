using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Profiles;

/// <summary>The profiles of <see cref="NamedProfile"/>, written by this program.</summary>
internal static class NamedProfiles
{
    // The CIE x and y of white, red, green and blue.
    private static readonly double[] _srgb = CodePoints.Primaries(1)!;
    private static readonly double[] _displayP3 = CodePoints.Primaries(12)!;
    private static readonly double[] _adobeRgb = [0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06];
    private static readonly double[] _prophotoRgb = [0.3457, 0.3585, 0.7347, 0.2653, 0.1596, 0.8404, 0.0366, 0.0001];

    private static readonly Lazy<ColorProfile>[] _gray = Made(1), _rgb = Made(3);

    /// <summary>Returns the profile of a color space.</summary>
    /// <param name="name">The color space.</param>
    /// <param name="colorChannels">1 for gray; otherwise RGB.</param>
    public static ColorProfile Of(NamedProfile name, int colorChannels) =>
        (colorChannels == 1 ? _gray : _rgb)[(int)name].Value;

    private static Lazy<ColorProfile>[] Made(int channels) =>
        [.. Enum.GetValues<NamedProfile>().Select(name => new Lazy<ColorProfile>(() => Make(name, channels)))];

    private static ColorProfile Make(NamedProfile name, int channels)
    {
        var (title, primaries, curve) = name switch
        {
            NamedProfile.DisplayP3 => ("Display P3", _displayP3, ProfileWriter.Curve(IccCurve.Srgb)),
            NamedProfile.AdobeRgb => ("Adobe RGB (1998)", _adobeRgb, ProfileWriter.Curve(563)),
            NamedProfile.ProphotoRgb => ("ProPhoto RGB", _prophotoRgb, ProfileWriter.Curve(Romm)),
            _ => ("sRGB", _srgb, ProfileWriter.Curve(IccCurve.Srgb)),
        };
        return new(ProfileWriter.Write(channels == 1 ? $"{title}, gray" : title, channels, primaries, curve)!);
    }

    private static double Romm(double x) => x < 16 / 512.0 ? x / 16 : Math.Pow(x, 1.8);
}
