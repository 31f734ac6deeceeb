using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// Replaces the EXIF block that libvips writes into an AVIF or HEIF after changing it: it adds a density, even if unknown, and a
/// color space and versions that were never stated. The original block overwrites it in place, because the file stores its
/// position and length elsewhere; the rest is filled with zeros.
/// </summary>
internal static class HeifExif
{
    // The offset of the next directory, after the last entry.
    private const int DirectoryTail = 4;

    // A block without entries.
    private static readonly byte[] _none = [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Writes an encoded file with the original block, or with an empty one if there is none.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> encoded, ReadOnlyMemory<byte>? block)
    {
        var exif = block ?? _none;
        if (Find(encoded) is not { } place)
        {
            target.Write(encoded);
            return;
        }
        var copy = encoded.ToArray();
        var room = copy.AsSpan(place.Start, place.Length);
        if (exif.Length <= room.Length)
        {
            room.Clear();
            exif.Span.CopyTo(room);
        }
        else
            ClearDensity(room, place.Tree);
        target.Write(copy);
    }

    private static (int Start, int Length, ExifTree Tree)? Find(ReadOnlySpan<byte> encoded)
    {
        for (var start = 0; start < encoded.Length; start++)
        {
            var next = encoded[start..].IndexOfAny((byte)'I', (byte)'M');
            if (next < 0)
                return null;
            start += next;
            var rest = encoded[start..];
            if (!rest.StartsWith("II*\0"u8) && !rest.StartsWith("MM\0*"u8))
                continue;
            // Samples can contain these four bytes too, but not a directory with a density, as libvips writes it.
            var most = Math.Min(rest.Length, 1 << 20);
            if (ExifTree.Read(rest[..most].ToArray()) is not { } tree || ExifTree.Find(tree.Image, ExifTags.XResolution) is null)
                continue;
            var ends = tree.Image.Concat(tree.Photo).Concat(tree.Gps).Concat(tree.Interoperability)
                .Select(e => e.Place + Math.Max(e.Value.Length, DirectoryTail) + (e.Value.Length <= 4 ? DirectoryTail : 0));
            return (start, (int)Math.Min(most, ends.Max()), tree);
        }
        return null;
    }

    private static void ClearDensity(Span<byte> block, ExifTree tree)
    {
        if (tree.PixelsPerMeter is not { X: > 999 and < 1001 })
            return;
        foreach (var none in ExifDensity.Entries(null, tree.IsLittle))
            if (ExifTree.Find(tree.Image, none.Tag) is { } entry && entry.Value.Length == none.Value.Length)
                none.Value.Span.CopyTo(block[(int)entry.Place..]);
    }
}
