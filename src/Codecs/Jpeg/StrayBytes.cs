using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Bytes of a JPEG that belong to no segment. Decoders skip them, and warn in the same words as for codes that a damaged scan
/// leaves over. Therefore, a file with such a warning is parsed completely: the bytes are stray only if nothing else is wrong.
/// docs/decisions/0063-read-all-the-same.md.
/// </summary>
/// <param name="Places">Their offsets and lengths.</param>
internal sealed record StrayBytes(IReadOnlyList<(long At, int Count)> Places)
{
    /// <summary>libjpeg's message for them, and for codes that are left over.</summary>
    public const string Words = "extraneous bytes";

    private long Count => Places.Sum(place => (long)place.Count);

    /// <summary>The warning about them.</summary>
    public Diagnostic Warning => new(Codes.StrayBytes,
        Count == 1 ? $"the byte at {Places[0].At} belongs to no segment and is skipped"
            : $"{Count} bytes belong to no segment, the first of them at {Places[0].At}, and are skipped",
        Severity: Severity.Warning);

    /// <summary>Finds them; null if there are none, or anything else is wrong with the file.</summary>
    public static StrayBytes? Find(Stream file)
    {
        try
        {
            return new SegmentWalk(file).ToEnd();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Returns the file without them.</summary>
    public Stream Without(Stream file)
    {
        var rest = new MemoryStream();
        file.Position = 0;
        foreach (var (at, count) in Places)
        {
            var before = new byte[at - file.Position];
            file.ReadExactly(before);
            rest.Write(before);
            file.Position += count;
        }
        file.CopyTo(rest);
        rest.Position = 0;
        return rest;
    }
}
