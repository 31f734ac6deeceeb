using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Files;

/// <summary>Converts a decoder's error message to a diagnostic about the file.</summary>
internal static class Damage
{
    private static readonly string[] _signsOfTruncation =
        ["premature end of input", "premature end of jpeg", "unexpected end",
            "truncat", "too short", "too small", "bytes, expected", "bad seek",
            "stream length"];

    // A TIFF with 64-bit or 12-bit samples, an AVIF without its decoder, an image larger than libheif allows.
    private static readonly string[] _signsOfLimits =
        ["samples out of range", "not a whole number of", "unsupported", "not supported", "not implemented", "security limit",
            "exceeds the maximum", "too many bands"];

    /// <summary>
    /// Creates PK0605 if the message states an unknown kind, PK0603 if it states that the file ends early, otherwise PK0602.
    /// </summary>
    public static PipelineException Of(string path, string format, string? words, string decoder = "libvips")
    {
        var name = format.ToUpperInvariant();
        var article = name[0] == 'A' ? "an" : "a";
        if (words is null)
            return new PipelineException(Codes.Corrupt,
                $"'{path}' cannot be decoded: its {name} data is damaged", "replace the file");
        if (_signsOfLimits.Any(sign => words.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            return new PipelineException(Codes.Unsupported,
                $"'{path}' is {article} {name} of a kind that {decoder} does not support ({words})", "save it in another way");
        if (_signsOfTruncation.Any(sign => words.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            return new PipelineException(Codes.Truncated, $"'{path}' ends before its image does ({words})", "replace the file");
        return new PipelineException(Codes.Corrupt,
            $"'{path}' cannot be decoded: its {name} data is damaged ({words})", "replace the file");
    }
}
