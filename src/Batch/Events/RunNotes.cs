using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Aggregates notes about the items' files, so that each appears once per run: metadata that a format does not hold, one line per
/// format, and each other warning with the number of affected items.
/// </summary>
internal sealed class RunNotes
{
    // Messages can differ from file to file, so only the first few are kept.
    private const int MostWarnings = 20;

    private readonly Dictionary<string, (MetadataKinds Kinds, int Items)> leftOut = [];
    private readonly Dictionary<(string Code, string Message), (Diagnostic First, string? Item, int Items)> warnings = [];
    private readonly List<Diagnostic> order = [];
    private (string File, int Frames, int Files)? framesLeftOut;
    private int more;

    /// <summary>Adds the notes of an item.</summary>
    public void Add(BatchItem item, ItemNotes notes)
    {
        foreach (var (format, kinds) in notes.LeftOut)
        {
            var known = leftOut.GetValueOrDefault(format);
            leftOut[format] = (known.Kinds | kinds, known.Items + 1);
        }
        foreach (var (file, frames) in notes.FramesLeftOut)
            AddFramesLeftOut(file, frames);
        foreach (var warning in notes.Warnings.DistinctBy(w => (w.Code, w.Message)))
        {
            var key = (warning.Code, warning.Message);
            // Warnings of inputs name their file already.
            var name = item.Files.Any(f => warning.Message.StartsWith($"'{Found.Shorten(f)}'", StringComparison.Ordinal)) ? null
                : item.Read;
            if (warnings.TryGetValue(key, out var known))
                warnings[key] = (known.First, Least(known.Item, name), known.Items + 1);
            else if (warnings.Count < MostWarnings)
            {
                warnings[key] = (warning, name, 1);
                order.Add(warning);
            }
            else
                more++;
        }
    }

    /// <summary>All notes, each once.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. order.Select(w => warnings[(w.Code, w.Message)])
            .Select(w => w.First with { Message = w.First.Message + (w.Item is null ? Items(w.Items) : Items(w.Item, w.Items)) }),
        .. LeftOut,
        .. framesLeftOut is { } left ? [FramesLeftOut(left.File, left.Frames, left.Files)] : Array.Empty<Diagnostic>(),
        .. more == 0 ? Array.Empty<Diagnostic>() : [new Diagnostic(Codes.MetadataDamaged,
            $"{more} more warnings omitted", Severity: Severity.Warning)],
    ];

    /// <summary>Metadata that formats do not hold. These notes belong to no single item.</summary>
    public IEnumerable<Diagnostic> LeftOut =>
        leftOut.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Diagnostic(Codes.MetadataLeftOut,
            $"{f.Key} files do not hold {Names(f.Value.Kinds)} of the inputs, so they are dropped{Items(f.Value.Items)}",
            Severity: Severity.Warning));

    // Keeps the file named here independent of the order in which items end.
    private void AddFramesLeftOut(string file, int frames)
    {
        var known = framesLeftOut ?? (file, frames, 0);
        var (first, its) = string.CompareOrdinal(file, known.File) < 0 ? (file, frames) : (known.File, known.Frames);
        framesLeftOut = (first, its, known.Files + 1);
    }

    /// <summary>Creates the diagnostic about skipped frames.</summary>
    public static Diagnostic FramesLeftOut(string file, int frames, int files) => new(Codes.FramesLeftOut,
        $"'frames: first' skips {frames} frame{(frames == 1 ? "" : "s")} of '{Found.Shorten(file)}'"
        + (files == 1 ? "" : $", and those of {Counted.Of(files - 1, "other file")}"), Severity: Severity.Warning);

    /// <summary>Creates the diagnostic about metadata that is not read; it is the same for all items.</summary>
    public static Diagnostic Unread(string what) => new(Codes.MetadataLeftOut,
        $"the input's {what} is not read, so no output has it", Severity: Severity.Warning);

    // The item named is independent of the order in which items end.
    private static string? Least(string? one, string? other) => string.CompareOrdinal(one, other) <= 0 ? one : other;

    private static string Items(string name, int count) =>
        $" ('{OneLine.Of(name)}'{(count == 1 ? "" : $" and {Counted.Of(count - 1, "other item")}")})";

    private static string Items(int count) => count == 1 ? "" : $" ({count} items)";

    private static string Names(MetadataKinds kinds)
    {
        (MetadataKinds Kind, string Name)[] all =
        [
            (MetadataKinds.Exif, "EXIF"), (MetadataKinds.Xmp, "XMP"), (MetadataKinds.IccProfile, "color profile"),
            (MetadataKinds.Iptc, "IPTC"), (MetadataKinds.Text, "comments and texts"), (MetadataKinds.Density, "pixel density"),
            (MetadataKinds.ColorEncoding, "color encoding"),
        ];
        return string.Join(", ", all.Where(k => kinds.HasFlag(k.Kind)).Select(k => k.Name));
    }
}
