using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Gif;
using PipelineKit.Codecs.Tiff;

namespace PipelineKit.Codecs.Formats;

/// <summary>Frames of formats that several codecs support: each codec decodes and encodes their single images.</summary>
internal static class PictureFrames
{
    /// <summary>Opens an animation; null for another file, or one with a single frame.</summary>
    /// <param name="codec">Decodes single images.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The options for reading it.</param>
    public static FrameReader? Open(Codec codec, string path, ReadOptions options)
    {
        switch (Of(path))
        {
            case "gif":
                return GifFrames.Open(path, options.Limits);
            case "webp":
                return WebpFrames.Open(codec, path, options);
            case "tiff":
                TiffPages.CheckWhole(path, options.Limits);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Starts a file with several frames.</summary>
    public static FrameWriter Create(Stream target, FrameSequence sequence, string format, AssembledFrames.Encode encode) =>
        new AssembledFrames(target, sequence,
            format switch { "gif" => new GifAssembly(), "webp" => new WebpAssembly(), _ => new TiffAssembly() }, encode);

    private static string? Of(string path)
    {
        using var file = Codecs.Files.InputFile.Open(path);
        Span<byte> head = stackalloc byte[64];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        foreach (var format in (PictureFormat[])[PictureFormat.Gif, PictureFormat.Webp, PictureFormat.Tiff])
            if (format.Begins(head))
                return format.Format.Name;
        return null;
    }
}
