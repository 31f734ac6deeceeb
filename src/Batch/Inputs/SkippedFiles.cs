using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Inputs;

/// <summary>Files in the inputs that no item reads, by reason.</summary>
/// <param name="Kinds">The reasons, in descending order of file count.</param>
public sealed record SkippedFiles(IReadOnlyList<SkippedKind> Kinds)
{
    private const int MostExtensions = 5;

    private static readonly Dictionary<string, string> Images = new (string Reason, string Extensions)[]
    {
        ("camera raw", "cr2 cr3 nef arw dng orf rw2 raf pef srw"),
        ("layers", "psd psb xcf kra"),
        ("a drawing", "svg svgz ai eps pdf"),
        ("no codec reads it",
            "bmp tga ico jpg jpeg tif tiff webp gif heic heif avif jxl jp2 j2k jpx exr hdr dds dcm fits fit"),
        ("a film", "mp4 mov avi mkv webm"),
    }.SelectMany(kind => kind.Extensions.Split(' ').Select(extension => KeyValuePair.Create(extension, kind.Reason)))
        .ToDictionary();

    /// <summary>The total number of files.</summary>
    public int Count => Kinds.Sum(k => k.Count);

    /// <summary>Combines files with unknown formats and files that match no input.</summary>
    internal static SkippedFiles Of(IEnumerable<FoundFile> ignored, IReadOnlyList<FoundFile> unmatched)
    {
        var files = ignored.DistinctBy(f => f.Path).ToList();
        if (files.Count + unmatched.Count == 0)
            return new([]);
        var byExtension = files.ToLookup(f => Images.ContainsKey(f.Extension) ? f.Extension : "");
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

    /// <summary>Returns a text such as <c>3 files skipped: 2 CR2 (camera raw), 1 without an image format (txt)</c>.</summary>
    public override string ToString() =>
        $"{Counted.Of(Count, "file")} skipped: {string.Join(", ", Kinds.Select(k => $"{k.Count} {k.Reason}"))}";

    private static SkippedKind Kind(string reason, IReadOnlyList<FoundFile> files) =>
        new(reason, files.Count, [.. files.Take(SkippedKind.MostExamples).Select(f => f.Path)]);
}

/// <summary>Files that are skipped for the same reason.</summary>
/// <param name="Reason">The reason, as it follows a count: <c>CR2 (camera raw)</c>.</param>
/// <param name="Count">The number of files.</param>
/// <param name="Examples">The first files, at most <see cref="MostExamples"/>.</param>
public sealed record SkippedKind(string Reason, int Count, IReadOnlyList<string> Examples)
{
    /// <summary>The maximum number of examples.</summary>
    public const int MostExamples = 20;
}
