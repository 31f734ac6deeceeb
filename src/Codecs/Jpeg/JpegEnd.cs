using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Looks for the end marker of a JPEG, over all scans and the segments between them: a file without it was cut, whatever a
/// decoder makes of the rest. docs/decisions/0011-strict-decoding.md.
/// </summary>
internal static class JpegEnd
{
    private const int EndOfImage = 0xD9, Restart0 = 0xD0, Restart7 = 0xD7, Escaped = 0, Temporary = 1;

    /// <exception cref="PipelineException">PK0603: there is none.</exception>
    public static void Check(Stream file, string path)
    {
        file.Position = 2;
        var bytes = new BufferedStream(file, 1 << 16);
        for (var marker = Next(bytes); marker != EndOfImage; marker = Next(bytes))
            if (marker < 0 || (HasLength(marker) && !SkipSegment(bytes, file.Length)))
                throw new PipelineException(Codes.Truncated,
                    $"'{path}' ends before its image does (there is no end marker)", "replace the file");
    }

    private static bool HasLength(int marker) => marker is not (Escaped or Temporary or (>= Restart0 and <= Restart7));

    // What stands before a marker is coded samples, in which 0xFF is followed by 0.
    private static int Next(Stream bytes)
    {
        int read;
        do
            read = bytes.ReadByte();
        while (read is not (0xFF or -1));
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
