using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// The image sequence of an AVIF or HEIF file: a track of a film (ISO/IEC 14496-12) beside the still image, which is all that
/// libvips reads of such a file, without saying so.
/// </summary>
internal static class HeifSequence
{
    private const int HeaderBytes = 8, LongHeaderBytes = 16, MostBoxes = 1000, MostBytes = 1 << 22;

    /// <summary>Frames of the longest track of pictures; null where the file has no track.</summary>
    public static int? Frames(Stream file)
    {
        var header = new byte[LongHeaderBytes];
        long at = 0;
        for (var box = 0; box < MostBoxes; box++)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, LongHeaderBytes, throwOnEndOfStream: false);
            if (read < HeaderBytes || Size(header.AsSpan(0, read), file.Length - at) is not { } size)
                return null;
            if (box == 0 && !header.AsSpan(4).StartsWith("ftyp"u8))
                return null;
            if (header.AsSpan(4).StartsWith("moov"u8))
            {
                var movie = new byte[Math.Min(size.Whole - size.Header, MostBytes)];
                file.Position = at + size.Header;
                var frames = Pictures(movie.AsMemory(0, file.ReadAtLeast(movie, movie.Length, throwOnEndOfStream: false)));
                return frames > 0 ? frames : null;
            }
            at += size.Whole;
        }
        return null;
    }

    /// <summary>Refuses a file whose frames are a track.</summary>
    /// <exception cref="PipelineException">PK0605: it is.</exception>
    public static void RequireNone(string path)
    {
        using var file = InputFile.Open(path);
        if (Frames(file) is { } frames and > 1)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a sequence of {frames} frames, of which libvips reads the still image alone",
                "read that one (frames: first), or save the frames as APNG, WebP or GIF, or as single files");
    }

    private static int Pictures(ReadOnlyMemory<byte> movie)
    {
        var most = 0;
        foreach (var track in Boxes(movie, "trak"))
        {
            var media = First(track, "mdia");
            var handler = First(media, "hdlr").Span;
            var sizes = First(First(First(media, "minf"), "stbl"), "stsz").Span;
            if (handler.Length >= 12 && sizes.Length >= 12
                && (handler[8..].StartsWith("pict"u8) || handler[8..].StartsWith("vide"u8)))
                most = Math.Max(most, (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(sizes[8..])));
        }
        return most;
    }

    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> boxes, string type) => Boxes(boxes, type).FirstOrDefault();

    // The contents of the boxes of a type.
    private static IEnumerable<ReadOnlyMemory<byte>> Boxes(ReadOnlyMemory<byte> rest, string type)
    {
        for (var box = 0; box < MostBoxes && rest.Length >= HeaderBytes && Size(rest.Span, rest.Length) is { } size; box++)
        {
            var whole = (int)size.Whole;
            if (Encoding.ASCII.GetString(rest.Span.Slice(4, 4)) == type)
                yield return rest[size.Header..whole];
            rest = rest[whole..];
        }
    }

    // 0 goes on to the end, 1 has its length in the next eight bytes; null where a length cannot be.
    private static (int Header, long Whole)? Size(ReadOnlySpan<byte> header, long left)
    {
        long whole = BinaryPrimitives.ReadUInt32BigEndian(header);
        var own = HeaderBytes;
        if (whole == 0)
            whole = left;
        else if (whole == 1)
        {
            if (header.Length < LongHeaderBytes)
                return null;
            (whole, own) = (BinaryPrimitives.ReadInt64BigEndian(header[HeaderBytes..]), LongHeaderBytes);
        }
        return whole >= own && whole <= left ? (own, whole) : null;
    }
}
