using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Gif;
using PipelineKit.Codecs.Tiff;

namespace PipelineKit.Codecs.Formats;

/// <summary>Frames of formats that more than one codec serves: each codec decodes and encodes single images of them.</summary>
internal static class PictureFrames
{
    /// <summary>Opens an animation; null for another file, or one of a single frame.</summary>
    /// <param name="codec">What decodes single images.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read.</param>
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

    /// <summary>Begins a file of several frames.</summary>
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
