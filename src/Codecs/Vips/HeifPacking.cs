using PipelineKit.Codecs.Files;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// What packs the images of a HEIF, by the types of its items (ISO/IEC 14496-12: infe; 23008-12). They stand among its first
/// boxes, and are looked for there without following the boxes: only a file that a decoder refused is asked about.
/// </summary>
internal static class HeifPacking
{
    private const int Head = 1 << 16;

    /// <summary>
    /// Whether a file has items, and none that HEVC or AV1 packs: it is sound, perhaps, but not of a kind that is read.
    /// </summary>
    public static bool IsUnusual(string path)
    {
        using var file = InputFile.Open(path);
        var head = new byte[Math.Min(file.Length, Head)];
        ReadOnlySpan<byte> found = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        return found.IndexOf("infe"u8) >= 0 && found.IndexOf("hvc1"u8) < 0 && found.IndexOf("av01"u8) < 0;
    }
}
