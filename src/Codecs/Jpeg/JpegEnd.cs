using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Finds the end marker of a JPEG, after all scans and other segments. A file without it was truncated, whatever a decoder
/// returns. docs/decisions/0011-strict-decoding.md.
/// </summary>
internal static class JpegEnd
{
    private const int EndOfImage = 0xD9, StartOfScan = 0xDA, Restart0 = 0xD0, Restart7 = 0xD7, Escaped = 0, Temporary = 1;

    /// <summary>Advances to the end marker; returns whether there are stray bytes between segments, except after scans.</summary>
    /// <exception cref="PipelineException">PK0603: there is none.</exception>
    public static bool Check(Stream file, string path)
    {
        file.Position = 2;
        var bytes = new BufferedStream(file, 1 << 16);
        var (stray, inScan) = (false, false);
        while (true)
        {
            var marker = Next(bytes, out var passed);
            stray |= passed && !inScan;
            if (marker == EndOfImage)
                return stray;
            if (marker < 0 || (HasLength(marker) && !SkipSegment(bytes, file.Length)))
                throw new PipelineException(Codes.Truncated,
                    $"'{path}' ends before its image does (the end marker is missing)", "replace the file");
            inScan = marker == StartOfScan || (inScan && !HasLength(marker));
        }
    }

    private static bool HasLength(int marker) => marker is not (Escaped or Temporary or (>= Restart0 and <= Restart7));

    // Bytes before a marker are coded samples, in which 0xFF is followed by 0, or stray bytes.
    private static int Next(Stream bytes, out bool passed)
    {
        var read = bytes.ReadByte();
        passed = read is not (0xFF or -1);
        while (read is not (0xFF or -1))
            read = bytes.ReadByte();
        while (read == 0xFF)
            read = bytes.ReadByte();
        return read;
    }

    private static bool SkipSegment(Stream bytes, long end)
    {
        Span<byte> length = stackalloc byte[2];
        if (bytes.ReadAtLeast(length, 2, throwOnEndOfStream: false) < 2)
            return false;
        bytes.Position += Math.Max(0, (length[0] << 8 | length[1]) - 2);
        return bytes.Position <= end;
    }
}
