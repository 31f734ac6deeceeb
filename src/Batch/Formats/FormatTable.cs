using PipelineKit.Batch.Files;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Registry;

namespace PipelineKit.Batch.Formats;

/// <summary>Selects the codec that reads a file or writes a format.</summary>
internal sealed class FormatTable(CodecRegistry codecs)
{
    /// <summary>The codecs.</summary>
    public CodecRegistry Codecs => codecs;

    /// <summary>Returns the format of an extension (with or without dot, in any case), or null.</summary>
    public CodecFormat? ByExtension(string extension) => codecs.FindByExtension(extension)?.Format;

    /// <summary>Returns the extensions that can be written.</summary>
    public IReadOnlyList<string> WritableExtensions() =>
        [.. codecs.All.Where(f => f.Format.CanWrite).SelectMany(f => f.Format.Extensions)
        .Append(OutputFormat.Json.Name).Order(StringComparer.Ordinal)];

    /// <summary>Returns the usual extension of a format.</summary>
    public string Extension(string format) => codecs.Find(format)!.Format.Extensions[0];

    /// <summary>Returns the writer of a format, with default options if none are given.</summary>
    /// <exception cref="PipelineException">PK0210: the format cannot be written.</exception>
    public OutputFormat Writer(string format, object? options) => codecs.Find(format) is { Format.CanWrite: true } found
        ? new(format, found.Codec, options ?? found.Options.Create())
        : throw new PipelineException(Codes.UnknownFormat, $"format '{format}' cannot be written",
            Suggest.Cure(format, codecs.WritableNames));

    /// <summary>Returns the format of a file: by its extension, or by its first bytes if the extension is unknown.</summary>
    public CodecFormat FormatOf(string path, string extension)
    {
        if (ByExtension(extension) is { } known)
            return known;
        try
        {
            using var reader = Open(path, ReadOptions.Default);
            return codecs.Find(reader.Header.Format)!.Format;
        }
        catch (PipelineException)
        {
            // The item fails later for the same reason; until then any format serves.
            return codecs.All.First(f => f.Format.CanWrite).Format;
        }
    }

    /// <summary>Opens a file with the codec that recognizes its first bytes.</summary>
    /// <exception cref="PipelineException">PK06xx: the file cannot be read or is not an image.</exception>
    public ImageReader Open(string path, ReadOptions options) => Reader(path, options).Open(path, options);

    /// <summary>Opens a file with the codec that recognizes its first bytes, to read its frames.</summary>
    /// <exception cref="PipelineException">PK06xx: the file cannot be read or is not an image.</exception>
    public FrameReader OpenFrames(string path, ReadOptions options) => Reader(path, options).OpenFrames(path, options);

    private Codec Reader(string path, ReadOptions options)
    {
        Span<byte> head = stackalloc byte[64];
        long length;
        try
        {
            if (FileStat.Of(path) is { } found)
                found.Kind.RequireFile(path);
            using var file = RegularFile.Open(path);
            head = head[..RandomAccess.Read(file, head, 0)];
            length = RandomAccess.GetLength(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.Unreadable, $"the file cannot be read: {SystemErrorText.Of(e)}", inner: e);
        }
        if (length > options.Limits.MaxFileBytes)
            throw new PipelineException(Codes.TooLarge,
                $"the file has {length} bytes, but only {options.Limits.MaxFileBytes} are allowed");
        if (codecs.FindReader(head, Path.GetExtension(path)) is { } codec)
            return codec;
        throw head.IsEmpty
            ? new PipelineException(Codes.NotRecognized, "the file is empty")
            : new PipelineException(Codes.NotRecognized, "the file is not an image in a supported format");
    }
}
