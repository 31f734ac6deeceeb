using System.Buffers.Binary;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Files;

/// <summary>No decoder says that a WebP is cut short; the length of its RIFF container does.</summary>
internal static class RiffLength
{
    /// <exception cref="PipelineException">PK0603: the file is shorter than its container says.</exception>
    public static void Check(Stream file, string path)
    {
        Span<byte> length = stackalloc byte[4];
        file.Position = 4;
        file.ReadExactly(length);
        var needed = 8L + BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (file.Length < needed)
            throw new PipelineException(Codes.Truncated,
                $"'{path}' should have {needed} bytes and has {file.Length}", "replace the file");
    }
}
