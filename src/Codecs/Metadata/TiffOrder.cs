namespace PipelineKit.Codecs.Metadata;

/// <summary>Converts the directories of an EXIF block to the byte order of a file.</summary>
internal static class TiffOrder
{
    /// <summary>Returns the directories in the given byte order.</summary>
    public static ExifTree Of(ExifTree tree, bool little) => tree.IsLittle == little ? tree : tree with
    {
        IsLittle = little,
        Image = Swapped(tree.Image),
        Photo = Swapped(tree.Photo),
        Gps = Swapped(tree.Gps),
        Interoperability = Swapped(tree.Interoperability),
    };

    private static IReadOnlyList<ExifEntry> Swapped(IReadOnlyList<ExifEntry> entries) =>
        [.. entries.Select(e => e with { Value = Swapped(e.Value.Span, Unit(e.Type)), Place = 0 })];

    private static byte[] Swapped(ReadOnlySpan<byte> value, int unit)
    {
        var bytes = value.ToArray();
        for (var at = 0; at + unit <= bytes.Length; at += unit)
            bytes.AsSpan(at, unit).Reverse();
        return bytes;
    }

    // A fraction is two numbers.
    private static int Unit(int type) => type is 5 or 10 ? 4 : ExifEntry.Width(type);
}
