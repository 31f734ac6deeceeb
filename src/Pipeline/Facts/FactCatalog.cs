using PipelineKit.Diagnostics;

namespace PipelineKit.Facts;

/// <summary>The catalog of all facts; names are case-insensitive.</summary>
internal static class FactCatalog
{
    /// <summary>The prefix for EXIF tags.</summary>
    public const string Exif = "exif.";

    /// <summary>Gets the facts other than EXIF tags.</summary>
    public static IReadOnlyList<Fact> Plain { get; } =
    [
        Number("width", "Width in pixels, after rotation to upright."),
        Number("height", "Height in pixels, after rotation to upright."),
        Number("channels", "Number of channels, including alpha."),
        Number("depth", "Bits per decoded sample: 8, 16, 32 or 64."),
        Number("frames", "Number of frames or pages in the file."),
        Number("white", "Nominal white: 255, 65535 or 1; missing if there is none."),
        Text("format", "Format name: png, jpeg, tiff."),
        Text("name", "The file's name.") with { IsOfPath = true },
        Text("stem", "The file's name without its extension.") with { IsOfPath = true },
        new("date", ScalarKind.Date, "Capture time: EXIF DateTimeOriginal, else CreateDate, else ModifyDate."),
        Text("icc.name", "The name of the color profile."),
    ];

    private static readonly Dictionary<string, Fact> ByName = Plain.Concat(ExifTags.All.Select(t => t.Fact))
        .ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the fact of a name, or null.</summary>
    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Returns the suggestion for an unknown fact.</summary>
    public static string Cure(string name) =>
        name.StartsWith(Exif, StringComparison.OrdinalIgnoreCase)
            ? Suggest.Suggestion(name, ExifTags.All.Select(t => t.Fact.Name))
                ?? "tags use exiftool's names, as in exif.ISO or exif.FNumber"
            : Suggest.Suggestion(name, ByName.Keys)
                ?? $"allowed: {string.Join(", ", Plain.Select(f => f.Name))}, exif.NAME";

    private static Fact Number(string name, string summary) => new(name, ScalarKind.Number, summary);

    private static Fact Text(string name, string summary) => new(name, ScalarKind.Text, summary);
}
