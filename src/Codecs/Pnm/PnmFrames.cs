using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Pnm;

/// <summary>The concatenated images of a PNM.</summary>
internal static class PnmFrames
{
    /// <summary>
    /// Returns the header of the requested image and the number of images. Data after the first image that is not an image is
    /// ignored.
    /// </summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static (PnmHeader Header, int Count) Find(FileStream file, string path, ReadOptions options)
    {
        file.Position = 0;
        var first = PnmHeader.Read(file, path, options.Limits);
        var (header, last, count) = (first, first, 1);
        // A plain file contains only one image (pgm(5)).
        while (!last.IsPlain && Next(file, path, last.DataEnd, options.Limits) is { } next)
        {
            header = count == options.Frame ? next : header;
            last = next;
            InputLimits.CheckFrames(path, ++count, options.Limits);
        }
        return options.Frame < count ? (header, count) : throw new PipelineException(Codes.Truncated,
            $"'{path}' ends before its image {options.Frame + 1}", "replace the file");
    }

    private static PnmHeader? Next(FileStream file, string path, long at, ImageLimits limits)
    {
        Span<byte> head = stackalloc byte[3];
        if (at > file.Length - head.Length)
            return null;
        file.Position = at;
        file.ReadExactly(head);
        file.Position = at;
        try
        {
            return PnmHeader.Begins(head) ? PnmHeader.Read(file, path, limits) : null;
        }
        catch (PipelineException)
        {
            return null;
        }
    }
}
