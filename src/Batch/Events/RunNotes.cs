using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Gathers what is to be known of the items' files, so that it is said once a run: metadata that a format does not hold, in one
/// line a format, and each other warning with the number of items that it is about.
/// </summary>
internal sealed class RunNotes
{
    // Of messages that differ from file to file a reader takes in the first few.
    private const int MostWarnings = 20;

    private readonly Dictionary<string, (MetadataKinds Kinds, int Items)> leftOut = [];
    private readonly Dictionary<(string Code, string Message), (Diagnostic First, int Items)> warnings = [];
    private readonly List<Diagnostic> order = [];
    private (string File, int Frames, int Files)? framesLeftOut;
    private int more;

    /// <summary>Takes note of an item's.</summary>
    public void Add(ItemNotes notes)
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
            if (warnings.TryGetValue(key, out var known))
                warnings[key] = (known.First, known.Items + 1);
            else if (warnings.Count < MostWarnings)
            {
                warnings[key] = (warning, 1);
                order.Add(warning);
            }
            else
                more++;
        }
    }

    /// <summary>All of it, each once.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. order.Select(w => warnings[(w.Code, w.Message)])
            .Select(w => w.First with { Message = w.First.Message + Items(w.Items) }),
        .. LeftOut,
        .. framesLeftOut is { } left ? [FramesLeftOut(left.File, left.Frames, left.Files)] : Array.Empty<Diagnostic>(),
        .. more == 0 ? Array.Empty<Diagnostic>() : [new Diagnostic(Codes.MetadataDamaged,
            $"there are {more} more warnings", Severity: Severity.Warning)],
    ];

    /// <summary>Metadata that formats do not hold: the only notes that are of no single item.</summary>
    public IEnumerable<Diagnostic> LeftOut =>
        leftOut.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Diagnostic(Codes.MetadataLeftOut,
            $"{f.Key} files do not hold {Names(f.Value.Kinds)} of the inputs, so they are left out{Items(f.Value.Items)}",
            Severity: Severity.Warning));

    // Whatever the order in which items end, the same file is named.
    private void AddFramesLeftOut(string file, int frames)
    {
        var known = framesLeftOut ?? (file, frames, 0);
        var (first, its) = string.CompareOrdinal(file, known.File) < 0 ? (file, frames) : (known.File, known.Frames);
        framesLeftOut = (first, its, known.Files + 1);
    }

    /// <summary>That frames of files were not taken.</summary>
    public static Diagnostic FramesLeftOut(string file, int frames, int files) => new(Codes.FramesLeftOut,
        $"frames: first leaves out {frames} frame{(frames == 1 ? "" : "s")} of '{Found.Shorten(file)}'"
        + (files == 1 ? "" : $", and those of {Counted.Of(files - 1, "other file")}"), Severity: Severity.Warning);

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
