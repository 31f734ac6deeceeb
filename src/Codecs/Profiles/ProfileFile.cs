using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Profiles;

/// <summary>Reads a profile from a file that a parameter names.</summary>
internal static class ProfileFile
{
    // The largest profiles of printers have a few megabytes.
    private const int MostBytes = 1 << 26;

    /// <summary>Returns the profile.</summary>
    /// <exception cref="PipelineException">The file is not a profile of gray, RGB or CMYK images.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ColorProfile Read(string path)
    {
        using var stream = RegularFile.OpenStream(path);
        if (stream.Length > MostBytes)
            throw Fault(path, "is too large for a color profile");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var profile = new IccProfile(bytes);
        return !profile.IsWhole ? throw Fault(path, "is not a color profile, or a damaged one")
            : profile.Channels > 0 ? new ColorProfile(bytes)
            : throw Fault(path, $"is a profile for {profile.Space}");
    }

    private static PipelineException Fault(string path, string what) => new(
        Codes.NotAllowed, $"the file {Found.Quote(path)} {what}", "use an ICC profile (.icc or .icm) for gray, RGB or CMYK");
}
