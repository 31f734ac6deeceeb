using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Codecs.Files;

/// <summary>Opens the files that codecs read.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading, unbuffered.</summary>
    /// <exception cref="PipelineException">PK0606: missing, a folder, or not readable.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new PipelineException(Codes.Unreadable, $"'{path}' is a folder", "specify a file");
            return RegularFile.OpenStream(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PipelineException(Codes.Unreadable, $"'{path}' cannot be read: {SystemErrorText.Of(e)}", inner: e);
        }
    }

    /// <summary>Passes up to 64 bytes from the start of a file to <paramref name="kindOf"/>.</summary>
    /// <exception cref="PipelineException">PK0601: empty, or none of the kinds.</exception>
    public static T Identify<T>(Stream file, string path, Func<ReadOnlySpan<byte>, T?> kindOf)
        where T : class
    {
        Span<byte> head = stackalloc byte[64];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.IsEmpty)
            throw new PipelineException(Codes.NotRecognized, $"'{path}' is empty", "replace the file");
        return kindOf(head)
            ?? throw new PipelineException(Codes.NotRecognized,
                $"'{path}' is not an image in a supported format", "replace or remove the file");
    }
}
