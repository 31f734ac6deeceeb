namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Updates an EXIF block for a re-encoded image: rows are upright, the size is the new one, and the thumbnail, previews in a
/// maker note and positions in the original picture are removed.
/// </summary>
internal static class ExifUpdate
{
    /// <summary>Returns the block for an image of the given size; null if nothing remains or the block is unreadable.</summary>
    public static ReadOnlyMemory<byte>? For(ReadOnlyMemory<byte> block, int width, int height)
    {
        if (ExifTree.Read(block) is not { } read)
            return null;
        var tree = Of(read, width, height);
        if (tree.IsEmpty)
            return null;
        if (read.HadMore || read.WasDamaged || !InPlace(read.Image, tree.Image) || !InPlace(read.Photo, tree.Photo))
            return ExifWriter.Write(tree);
        return Patched(block, [.. tree.Image, .. tree.Photo]);
    }

    /// <summary>Updates parsed directories.</summary>
    public static ExifTree Of(ExifTree tree, int width, int height) => tree with
    {
        Image = [.. tree.Image.Where(e => !ExifTags.IsOfOldFile(e.Tag)).Select(e => e.Tag switch
        {
            ExifTags.Orientation or ExifTags.ChromaPosition => e.With(1, tree.IsLittle),
            ExifTags.Width => e.With(width, tree.IsLittle),
            ExifTags.Height => e.With(height, tree.IsLittle),
            _ => e,
        })],
        Photo = [.. tree.Photo.Where(e => !ExifTags.IsOfOldImage(e.Tag) && !HasPreview(e)).Select(e => e.Tag switch
        {
            ExifTags.PixelWidth => e.With(width, tree.IsLittle),
            ExifTags.PixelHeight => e.With(height, tree.IsLittle),
            _ => e,
        })],
        HadMore = false,
        WasDamaged = false,
    };

    /// <summary>
    /// Adds the density of a picture to a block, or to a new one, for formats that store it nowhere else; a density already in
    /// the block is kept.
    /// </summary>
    public static ReadOnlyMemory<byte> WithDensity(ReadOnlyMemory<byte>? block, (double X, double Y) perMeter)
    {
        var tree = (block is { } known ? ExifTree.Read(known) : null) ?? new ExifTree(IsLittle: true);
        return tree.PixelsPerMeter is not null && block is { } same ? same
            : ExifWriter.Write(tree with { Image = [.. tree.Image.Where(e => !ExifTags.IsDensity(e.Tag)),
                .. ExifDensity.Entries(perMeter, tree.IsLittle)] });
    }

    // The start of a JPEG.
    private static bool HasPreview(ExifEntry entry) =>
        entry.Tag == ExifTags.MakerNote && entry.Value.Span.IndexOf<byte>([0xFF, 0xD8, 0xFF]) >= 0;

    private static bool InPlace(IReadOnlyList<ExifEntry> old, IReadOnlyList<ExifEntry> made) =>
        old.Count == made.Count && made.All(e => e.Place != 0);

    private static ReadOnlyMemory<byte> Patched(ReadOnlyMemory<byte> block, IReadOnlyList<ExifEntry> entries)
    {
        byte[]? copy = null;
        foreach (var entry in entries)
        {
            var old = block.Span.Slice((int)entry.Place, entry.Value.Length);
            if (entry.Value.Span.SequenceEqual(old))
                continue;
            copy ??= block.ToArray();
            entry.Value.Span.CopyTo(copy.AsSpan((int)entry.Place));
        }
        return copy ?? block;
    }
}
