using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Reads lists of files as <c>find</c> and <c>git ls-files</c> print them: one name per line or, if the list contains a NUL,
/// NUL-terminated names, which can contain line breaks.
/// </summary>
public static class ListedFiles
{
    // Larger than a list of ten million files.
    private const int Most = 1 << 30;

    /// <summary>Returns the names in a list, in order, without empty lines.</summary>
    /// <param name="list">The stream to read.</param>
    /// <param name="name">The name of the list, for messages.</param>
    /// <exception cref="PipelineException">PK0701: the list is empty, not UTF-8, or too long.</exception>
    public static IReadOnlyList<string> Read(Stream list, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = list.Read(buffer)) > 0; bytes.Write(buffer, 0, read))
            if (bytes.Length + read > Most)
                throw Wrong($"the list {name} has more than {Most} bytes", "specify the folder that contains the files");
        var text = Text(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name);
        var written = text.Contains('\0') ? text.Split('\0') : text.Split('\n').Select(line => line.TrimEnd('\r'));
        string[] names = [.. written.Where(n => n.Length > 0)];
        return names.Length > 0 ? names : throw Wrong($"the list {name} contains no file names", "write one file name per line");
    }

    /// <summary>Returns the path that names the outputs of a listed file: its path as written, without the root.</summary>
    /// <exception cref="PipelineException">PK0701: the path leads out of the current folder.</exception>
    internal static string Relative(string path)
    {
        var below = path[(Path.GetPathRoot(path)?.Length ?? 0)..];
        var parts = below.Replace(Path.DirectorySeparatorChar, '/').Split('/').Where(p => p is not ("" or ".")).ToArray();
        if (parts.Contains(".."))
            throw Wrong($"the list names {Found.Quote(path)}, which would place its output outside OUTPUT, because outputs "
                + "keep the paths of listed files",
                "list absolute paths, or run in a parent folder of the files");
        return string.Join('/', parts);
    }

    private static string Text(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong($"the list {name} is not UTF-8 text", "for files with other names, specify their folder");
        }
    }

    private static PipelineException Wrong(string message, string cure) => new(Codes.CommandLine, message, cure);
}
