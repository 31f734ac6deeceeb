using PipelineKit.Codecs.Files;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Determines the compression of the images in a HEIF by the types of its items (ISO/IEC 14496-12: infe; 23008-12). They are
/// among its first boxes, which are searched without parsing; used only for files that a decoder rejected.
/// </summary>
internal static class HeifPacking
{
    private const int Head = 1 << 16;

    /// <summary>
    /// Returns whether a file has items, none of them HEVC or AV1: it may be valid, but of an unsupported kind.
    /// </summary>
    public static bool IsUnusual(string path)
    {
        using var file = InputFile.Open(path);
        var head = new byte[Math.Min(file.Length, Head)];
        ReadOnlySpan<byte> found = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        return found.IndexOf("infe"u8) >= 0 && found.IndexOf("hvc1"u8) < 0 && found.IndexOf("av01"u8) < 0;
    }
}
