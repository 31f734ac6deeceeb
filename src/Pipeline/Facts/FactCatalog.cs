using PipelineKit.Diagnostics;

namespace PipelineKit.Facts;

/// <summary>Every fact that there is, by name; names are found in any case.</summary>
internal static class FactCatalog
{
    /// <summary>What comes before the name of a tag.</summary>
    public const string Exif = "exif.";

    /// <summary>The facts that do not come from a camera.</summary>
    public static IReadOnlyList<Fact> Plain { get; } =
    [
        Number("width", "Pixels across, as the image is seen: turned upright."),
        Number("height", "Pixels down, as the image is seen."),
        Number("channels", "Channels, alpha included."),
        Number("depth", "Bits of a sample as it is delivered: 8, 16, 32 or 64."),
        Number("frames", "Frames or pages of its file."),
        Number("white", "The nominal white: 255, 65535 or 1; missing where there is none."),
        Text("format", "The format's name: png, jpeg, tiff."),
        Text("name", "The file's name.") with { IsOfPath = true },
        Text("stem", "The file's name without its extension.") with { IsOfPath = true },
        new("date", ScalarKind.Date, "When it was taken: EXIF's DateTimeOriginal, else CreateDate, else ModifyDate."),
        Text("icc.name", "The name of the color profile."),
    ];

    private static readonly Dictionary<string, Fact> ByName = Plain.Concat(ExifTags.All.Select(t => t.Fact))
        .ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The fact of a name, or null.</summary>
    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What to write instead of a name that no fact has.</summary>
    public static string Cure(string name) =>
        name.StartsWith(Exif, StringComparison.OrdinalIgnoreCase)
            ? Suggest.Suggestion(name, ExifTags.All.Select(t => t.Fact.Name))
                ?? "tags have the names that exiftool gives them, as in exif.ISO or exif.FNumber"
            : Suggest.Suggestion(name, ByName.Keys)
                ?? $"allowed: {string.Join(", ", Plain.Select(f => f.Name))}, exif.NAME";

    private static Fact Number(string name, string summary) => new(name, ScalarKind.Number, summary);

    private static Fact Text(string name, string summary) => new(name, ScalarKind.Text, summary);
}
