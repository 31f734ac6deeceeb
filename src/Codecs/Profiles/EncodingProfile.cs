namespace PipelineKit.Codecs.Profiles;

/// <summary>
/// Creates a profile from the color encoding of a PNG without one, for formats that support only profiles (ICC.1:2001-04, which
/// every reader supports).
/// </summary>
internal static class EncodingProfile
{
    private const double UsualGamma = 0.45455, LinearGamma = 1;

    private static readonly double[] _srgb = CodePoints.Primaries(1)!;

    /// <summary>Returns whether a profile, or its absence, can express the encoding; false for high dynamic range.</summary>
    public static bool CanSay(ColorEncoding encoding) =>
        encoding.CodePoints is not { } points
        || (CodePoints.Primaries(points.Primaries) is not null && CodePoints.Exponent(points.Transfer) is not null);

    /// <summary>
    /// Returns the profile; null if a file without one is equivalent, or if no profile can express the encoding.
    /// </summary>
    public static ReadOnlyMemory<byte>? Of(ColorEncoding encoding, int colorChannels)
    {
        if (colorChannels is not (1 or 3) || !CanSay(encoding))
            return null;
        var (gamma, chromaticities) = encoding switch
        {
            { CodePoints: { } points } => (CodePoints.Exponent(points.Transfer)!.Value, CodePoints.Primaries(points.Primaries)!),
            { SrgbIntent: not null } => (UsualGamma, _srgb),
            _ => (encoding.Gamma ?? UsualGamma, encoding.Chromaticities),
        };
        var primaries = chromaticities.Count == 8 ? chromaticities : _srgb;
        var usual = Math.Abs(gamma - UsualGamma) < 0.01;
        if (gamma is not (> 0.01 and <= 10) || (usual && (colorChannels == 1 || IsSrgb(primaries))))
            return null;
        // In a gAMA chunk, the number is an exponent; with a code point, it stands for the curve of sRGB.
        var curve = Curve(gamma, usual && encoding.CodePoints is not null);
        return ProfileWriter.Write("gAMA and cHRM", colorChannels, primaries, curve) is { } profile ? profile : null;
    }

    private static bool IsSrgb(IReadOnlyList<double> chromaticities) =>
        chromaticities.Zip(_srgb, (a, b) => Math.Abs(a - b)).Max() < 0.005;

    // Linear light has no exponent.
    private static byte[] Curve(double gamma, bool srgb) => srgb ? ProfileWriter.Curve(IccCurve.Srgb)
        : gamma == LinearGamma ? ProfileWriter.Curve() : ProfileWriter.Curve((ushort)Math.Round(256 / gamma));
}
