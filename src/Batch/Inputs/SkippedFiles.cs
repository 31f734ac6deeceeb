using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Inputs;

/// <summary>Files among the inputs that no item reads, by the reason.</summary>
/// <param name="Kinds">The reasons, those with the most files first.</param>
public sealed record SkippedFiles(IReadOnlyList<SkippedKind> Kinds)
{
    private const int MostExtensions = 5;

    private static readonly Dictionary<string, string> Images = new (string Reason, string Extensions)[]
    {
        ("camera raw", "cr2 cr3 nef arw dng orf rw2 raf pef srw"),
        ("layers", "psd psb xcf kra"),
        ("a drawing", "svg svgz ai eps pdf"),
        ("no codec here reads it",
            "bmp tga ico jpg jpeg tif tiff webp gif heic heif avif jxl jp2 j2k jpx exr hdr dds dcm fits fit"),
        ("a film", "mp4 mov avi mkv webm"),
    }.SelectMany(kind => kind.Extensions.Split(' ').Select(extension => KeyValuePair.Create(extension, kind.Reason)))
        .ToDictionary();

    /// <summary>How many there are.</summary>
    public int Count => Kinds.Sum(k => k.Count);

    /// <summary>The files that have no format, and those that match no input.</summary>
    internal static SkippedFiles Of(IEnumerable<FoundFile> ignored, IReadOnlyList<FoundFile> unmatched)
    {
        var byExtension = ignored.DistinctBy(f => f.Path).ToLookup(f => Images.ContainsKey(f.Extension) ? f.Extension : "");
        var kinds = byExtension.Where(g => g.Key.Length > 0)
            .Select(g => Kind($"{g.Key.ToUpperInvariant()} ({Images[g.Key]})", [.. g])).ToList();
        FoundFile[] others = [.. byExtension[""]];
        string[] extensions = [.. others.Select(f => f.Extension.Length == 0 ? "none" : f.Extension).Distinct()
            .Order(StringComparer.Ordinal)];
        var more = extensions.Length > MostExtensions ? ", …" : "";
        kinds.Add(Kind($"without an image format ({string.Join(", ", extensions.Take(MostExtensions))}{more})", others));
        kinds.Add(Kind("whose names match no input", unmatched));
        return new([.. kinds.Where(k => k.Count > 0).OrderByDescending(k => k.Count)
            .ThenBy(k => k.Reason, StringComparer.Ordinal)]);
    }

    /// <summary><c>3 files skipped: 2 CR2 (camera raw), 1 without an image format (txt)</c>.</summary>
    public override string ToString() =>
        $"{Counted.Of(Count, "file")} skipped: {string.Join(", ", Kinds.Select(k => $"{k.Count} {k.Reason}"))}";

    private static SkippedKind Kind(string reason, IReadOnlyList<FoundFile> files) =>
        new(reason, files.Count, [.. files.Take(SkippedKind.MostExamples).Select(f => f.Path)]);
}

/// <summary>Files that are skipped for one reason.</summary>
/// <param name="Reason">The reason, behind a count: <c>CR2 (camera raw)</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Examples">The first of them, at most <see cref="MostExamples"/>.</param>
public sealed record SkippedKind(string Reason, int Count, IReadOnlyList<string> Examples)
{
    /// <summary>The most that are named.</summary>
    public const int MostExamples = 20;
}
