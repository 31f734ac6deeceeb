using System.Buffers.Binary;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Files;

/// <summary>Detects truncated WebP files by the length of the RIFF container, because no decoder does.</summary>
internal static class RiffLength
{
    /// <summary><exception cref="PipelineException">PK0603: the file is shorter than its container states.</exception></summary>
    public static void Check(Stream file, string path)
    {
        Span<byte> length = stackalloc byte[4];
        file.Position = 4;
        file.ReadExactly(length);
        var needed = 8L + BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (file.Length < needed)
            throw new PipelineException(Codes.Truncated,
                $"'{path}' should have {needed} bytes but has {file.Length}", "replace the file");
    }
}
