using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Yaml;
using PipelineKit.Files;

namespace PipelineKit.Documents.Reading;

/// <summary>Reads the text of a pipeline file: UTF-8, up to the size limit.</summary>
internal static class FileText
{
    /// <summary>Returns the text, or null after reporting an error.</summary>
    public static SourceText? Read(string path, DiagnosticBag bag) =>
        ReadWhole(path, bag) is { } text ? new SourceText(path, text) : null;

    /// <summary>Returns the text including any byte order mark, or null after reporting an error.</summary>
    public static string? ReadWhole(string path, DiagnosticBag bag)
    {
        if (Bytes(path, bag) is not { } bytes)
            return null;
        if (bytes.Length > YamlLimits.Bytes)
        {
            bag.AddRange([RawText.TooLarge(new SourceText(path, ""))]);
            return null;
        }
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            bag.Error(Codes.FileUnreadable, "the file is UTF-16 text", new SourceText(path, "").At(0, 1), "save it as UTF-8");
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes);
        var valid = System.Text.Unicode.Utf8.IsValid(bytes) ? bytes.Length : ValidPrefix(bytes);
        if (valid == bytes.Length)
            return text;
        var before = new SourceText(path, Encoding.UTF8.GetString(bytes, 0, valid)).Text.Length;
        bag.Error(Codes.FileUnreadable, $"the byte 0x{bytes[valid]:X2} here is not UTF-8 text",
            new SourceText(path, text).At(before, 1), "save the file as UTF-8");
        return null;
    }

    private static byte[]? Bytes(string path, DiagnosticBag bag)
    {
        try
        {
            if (Directory.Exists(path))
            {
                bag.Error(Codes.FileUnreadable, $"{Found.Quote(path)} is a folder", null, "name a pipeline file");
                return null;
            }
            using var file = RegularFile.OpenStream(path);
            var buffer = new byte[YamlLimits.Bytes + 1];
            return buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            bag.Error(Codes.FileUnreadable, $"no such file: {Found.Quote(path)}", null,
                NearPath.Suggestion(path) ?? "check the path");
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException
            or IOException or ArgumentException or NotSupportedException)
        {
            bag.Error(Codes.FileUnreadable, $"{Found.Quote(path)} cannot be read: {SystemErrorText.Of(fault)}",
                null, "check the path and its permissions");
        }
        return null;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out var used) == System.Buffers.OperationStatus.Done)
            valid += used;
        return valid;
    }
}
