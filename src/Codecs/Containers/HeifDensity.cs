using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// libvips writes a density into the EXIF block of every AVIF and HEIF, known or not. Where none is known the entries are made to
/// say so, in the encoded file, whose offsets stay.
/// </summary>
internal static class HeifDensity
{
    /// <summary>Writes an encoded file without the density that was made up.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> encoded)
    {
        var start = encoded.IndexOf(ExifBlock.Prefix);
        if (start < 0 || ExifTree.Read(encoded[(start + ExifBlock.Prefix.Length)..].ToArray()) is not { } tree)
        {
            target.Write(encoded);
            return;
        }
        var copy = encoded.ToArray();
        var block = copy.AsSpan(start + ExifBlock.Prefix.Length);
        foreach (var none in ExifDensity.Entries(null, tree.IsLittle))
            if (ExifTree.Find(tree.Image, none.Tag) is { } entry && entry.Value.Length == none.Value.Length)
                none.Value.Span.CopyTo(block[(int)entry.Place..]);
        target.Write(copy);
    }
}
