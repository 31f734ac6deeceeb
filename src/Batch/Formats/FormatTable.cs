using PipelineKit.Batch.Files;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Registry;

namespace PipelineKit.Batch.Formats;

/// <summary>Which codec reads a file, and which writes a format.</summary>
internal sealed class FormatTable(CodecRegistry codecs)
{
    /// <summary>Who reads and writes them.</summary>
    public CodecRegistry Codecs => codecs;

    /// <summary>The format that has an extension (with or without dot, in any case), or null.</summary>
    public CodecFormat? ByExtension(string extension) => codecs.FindByExtension(extension)?.Format;

    /// <summary>Extensions that can be written.</summary>
    public IReadOnlyList<string> WritableExtensions() =>
        [.. codecs.All.Where(f => f.Format.CanWrite).SelectMany(f => f.Format.Extensions)
        .Append(OutputFormat.Json.Name).Order(StringComparer.Ordinal)];

    /// <summary>The usual extension of a format.</summary>
    public string Extension(string format) => codecs.Find(format)!.Format.Extensions[0];

    /// <summary>How to write a format; its default options when none are given.</summary>
    /// <exception cref="PipelineException">PK0210: the format cannot be written.</exception>
    public OutputFormat Writer(string format, object? options) => codecs.Find(format) is { Format.CanWrite: true } found
        ? new(format, found.Codec, options ?? found.Options.Create())
        : throw new PipelineException(Codes.UnknownFormat, $"format '{format}' cannot be written",
            Suggest.Cure(format, codecs.WritableNames));

    /// <summary>The format of a file: by its extension, or by its first bytes when no format has that.</summary>
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
            // The item fails for the same reason when its turn comes; until then any format will do.
            return codecs.All.First(f => f.Format.CanWrite).Format;
        }
    }

    /// <summary>Opens a file with the codec that knows its first bytes.</summary>
    /// <exception cref="PipelineException">PK06xx: it cannot be read, or is no image.</exception>
    public ImageReader Open(string path, ReadOptions options) => Reader(path, options).Open(path, options);

    /// <summary>Opens a file with the codec that knows its first bytes, to read its frames.</summary>
    /// <exception cref="PipelineException">PK06xx: it cannot be read, or is no image.</exception>
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
                $"the file has {length} bytes, and {options.Limits.MaxFileBytes} are allowed");
        if (codecs.FindReader(head, Path.GetExtension(path)) is { } codec)
            return codec;
        throw head.IsEmpty
            ? new PipelineException(Codes.NotRecognized, "the file is empty")
            : new PipelineException(Codes.NotRecognized, "the file is not an image in a supported format");
    }
}
