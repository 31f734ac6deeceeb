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
    public static PipelineException Of(string path, string format, string? words) =>
        (HasUsualCodec(path, format) ? VipsLibrary.Lacking(format, VipsLibrary.Version, words) : null)
            ?? Damage.Of(path, format, words);

    // A HEIF may hold anything, uncompressed samples too. What it holds stands among its first boxes.
    private static bool HasUsualCodec(string path, string format)
    {
        using var file = InputFile.Open(path);
        var head = new byte[Math.Min(file.Length, 1 << 16)];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.AsSpan().IndexOf(format == "avif" ? "av01"u8 : "hvc1"u8) >= 0;
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
