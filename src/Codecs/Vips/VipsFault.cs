using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>libvips' buffer of errors: one for the whole process.</summary>
internal static class VipsFault
{
    /// <summary>Forgets what was said before, lest old warnings lead the next message.</summary>
    public static void Clear() => VipsNative.vips_error_clear();

    /// <summary>What a decoder's complaint about a file comes to: a fault of the file, or of the library.</summary>
    public static PipelineException Of(string path, string format, string? words)
    {
        if (format is not ("heif" or "avif"))
            return Damage.Of(path, format, words);
        // libheif looks beyond the end of sound files too, so that says nothing.
        words = string.Join(", ", (words ?? "").Split(", ").Where(w => !w.Contains("bad seek")));
        words = words.Length == 0 ? null : words;
        return HeifPacking.IsUnusual(path)
            ? new PipelineException(Codes.Unsupported,
                $"'{path}' is a HEIF packed otherwise than by HEVC or AV1, which is not read", "save it another way")
            : VipsLibrary.Lacking(format, VipsLibrary.Version, words) ?? Damage.Of(path, format, words);
    }

    /// <summary>Takes what was said, on one line; null when nothing was.</summary>
    public static string? Take()
    {
        var buffer = VipsNative.vips_error_buffer_copy();
        VipsNative.vips_error_clear();
        var text = Marshal.PtrToStringUTF8(buffer);
        VipsNative.g_free(buffer);
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct();
        // Where it looked in vain, often many times over, says less than what came of it.
        var (seeks, others) = (lines.Where(l => l.Contains("bad seek")), lines.Where(l => !l.Contains("bad seek")));
        var words = string.Join(", ", others.Take(2).Concat(seeks.Take(1)));
        return words.Length == 0 ? null : words;
    }
}
