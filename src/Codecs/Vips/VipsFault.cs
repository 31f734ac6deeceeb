using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>libvips' buffer of errors: one for the whole process.</summary>
internal static class VipsFault
{
    /// <summary>Forgets what was said before, lest old warnings lead the next message.</summary>
    public static void Clear() => VipsNative.vips_error_clear();

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
