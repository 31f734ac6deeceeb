using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// A list of files, as <c>find</c> and <c>git ls-files</c> print it: a name a line, or, when a NUL is anywhere in it, a name
/// before each NUL, so that names may have ends of lines in them.
/// </summary>
public static class ListedFiles
{
    // The list of ten million files is smaller.
    private const int Most = 1 << 30;

    /// <summary>The names in a list, in order; empty lines name nothing.</summary>
    /// <param name="list">Where it is read from.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="PipelineException">PK0701: it names nothing, is no UTF-8 text, or is too long.</exception>
    public static IReadOnlyList<string> Read(Stream list, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = list.Read(buffer)) > 0; bytes.Write(buffer, 0, read))
            if (bytes.Length + read > Most)
                throw Wrong($"the list {name} has more than {Most} bytes", "give the folder that the files are in");
        var text = Text(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name);
        var written = text.Contains('\0') ? text.Split('\0') : text.Split('\n').Select(line => line.TrimEnd('\r'));
        string[] names = [.. written.Where(n => n.Length > 0)];
        return names.Length > 0 ? names : throw Wrong($"the list {name} names no file", "write a file's name on each line");
    }

    /// <summary>What the outputs of a listed file are named after: its path as written, without the root.</summary>
    /// <exception cref="PipelineException">PK0701: it leads out of the current folder.</exception>
    internal static string Relative(string path)
    {
        var below = path[(Path.GetPathRoot(path)?.Length ?? 0)..];
        var parts = below.Replace(Path.DirectorySeparatorChar, '/').Split('/').Where(p => p is not ("" or ".")).ToArray();
        if (parts.Contains(".."))
            throw Wrong($"the list names {Found.Quote(path)}, which leads out of OUTPUT: outputs keep the paths of listed files",
                "list whole paths, or run in a folder that the files are below");
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
            throw Wrong($"the list {name} is not UTF-8 text", "files whose names are not are given with their folder");
        }
    }

    private static PipelineException Wrong(string message, string cure) => new(Codes.CommandLine, message, cure);
}
