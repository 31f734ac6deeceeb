using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// libvips' own words on the last failure. Its error buffer belongs to the whole process: with several threads at work it
/// may hold another's words or none, so they are an addition to a message, never the message.
/// </summary>
internal static class VipsFault
{
    /// <summary>Forgets what was said before, lest old warnings lead the next message.</summary>
    public static void Clear() => VipsNative.vips_error_clear();

    /// <summary>What a decoder's complaint about a file comes to: a fault of the file, or of the library.</summary>
    public static PipelineException Of(string path, string format, string? words) =>
        VipsLibrary.Lacking(format, VipsLibrary.Version, words) ?? Damage.Of(path, format, words);

    /// <summary>Takes what was said, on one line; null when nothing was.</summary>
    public static string? Take()
    {
        var buffer = VipsNative.vips_error_buffer_copy();
        VipsNative.vips_error_clear();
        var text = Marshal.PtrToStringUTF8(buffer);
        VipsNative.g_free(buffer);
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : string.Join(", ", lines.Distinct().Take(3));
    }
}
