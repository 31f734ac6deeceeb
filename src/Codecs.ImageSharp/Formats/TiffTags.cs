using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>The tags of a TIFF's first directory: where its samples lie, and what describes the picture.</summary>
internal static class TiffTags
{
    /// <summary>The byte behind the last strip or tile.</summary>
    public static long End(ExifProfile tags) => Math.Max(
        End(tags, ExifTag.StripOffsets, ExifTag.StripByteCounts), End(tags, ExifTag.TileOffsets, ExifTag.TileByteCounts));

    /// <summary>An EXIF block of what describes the picture, without what lays out the file; null when nothing does.</summary>
    public static ExifProfile? Descriptive(ExifProfile? tags)
    {
        if (tags is null)
            return null;
        var kept = tags.DeepClone();
        foreach (var tag in tags.Values.Select(v => v.Tag).Where(t => !Describes((ushort)t)))
            kept.RemoveValue(tag);
        return kept.Values.Count == 0 ? null : kept;
    }

    // Exif 2.32, tables 4 to 9 and 15: title, maker, program, date, artist, copyright; the EXIF and the GPS directories.
    private static bool Describes(ushort tag) => tag is
        (>= 269 and <= 272) or 305 or 306 or 315 or 316 or 33432 or 33434 or 33437
        or (>= 34850 and <= 34866 and not 34853) or (>= 36864 and <= 42240) or <= 31;

    private static long End(ExifProfile tags, ExifTag offsets, ExifTag counts) =>
        Numbers(tags, offsets).Zip(Numbers(tags, counts), (offset, count) => offset + count).DefaultIfEmpty(0).Max();

    // Whatever width a file stores them in.
    private static IEnumerable<long> Numbers(ExifProfile tags, ExifTag tag) => tags.Values.FirstOrDefault(v => v.Tag == tag)?.GetValue() switch
    {
        Number[] numbers => numbers.Select(n => (long)(uint)n),
        ulong[] numbers => numbers.Select(n => (long)Math.Min(n, long.MaxValue / 2)),
        Number number => [(long)(uint)number],
        _ => [],
    };
}
