using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>The error buffer of libvips, which is shared by the whole process.</summary>
internal static class VipsFault
{
    /// <summary>Clears the buffer, so that old warnings do not precede the next message.</summary>
    public static void Clear() => VipsNative.vips_error_clear();

    /// <summary>Converts a decoder's error message to an error of the file or the library.</summary>
    public static PipelineException Of(string path, string format, string? words)
    {
        if (format is not ("heif" or "avif"))
            return Damage.Of(path, format, words);
        // libheif seeks past the end of valid files too, so that message is meaningless.
        words = string.Join(", ", (words ?? "").Split(", ").Where(w => !w.Contains("bad seek")));
        words = words.Length == 0 ? null : words;
        return HeifPacking.IsUnusual(path)
            ? new PipelineException(Codes.Unsupported,
                $"'{path}' is a HEIF packed otherwise than by HEVC or AV1, which is not supported", "save it in another way")
            : VipsLibrary.Lacking(format, VipsLibrary.Version, words) ?? Damage.Of(path, format, words);
    }

    /// <summary>Returns and clears the messages, on one line; null if there are none.</summary>
    public static string? Take()
    {
        var buffer = VipsNative.vips_error_buffer_copy();
        VipsNative.vips_error_clear();
        var text = Marshal.PtrToStringUTF8(buffer);
        VipsNative.g_free(buffer);
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct();
        // Failed seeks, often repeated many times, are less relevant than their consequences.
        var (seeks, others) = (lines.Where(l => l.Contains("bad seek")), lines.Where(l => !l.Contains("bad seek")));
        var words = string.Join(", ", others.Take(2).Concat(seeks.Take(1)));
        return words.Length == 0 ? null : words;
    }
}
