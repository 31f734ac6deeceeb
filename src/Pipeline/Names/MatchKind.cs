using System.Globalization;

namespace PipelineKit.Names;

/// <summary>A kind of placeholder in a pattern.</summary>
/// <param name="Name">The name after the colon: <c>int</c> in <c>{x:int}</c>.</param>
/// <param name="Regex">The regular expression.</param>
/// <param name="Key">Normalizes different spellings of the same value; returns null for text that is not a value.</param>
internal sealed record MatchKind(string Name, string Regex, Func<string, string?> Key)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy_MM_dd", "yyyyMMdd"];

    private static readonly MatchKind[] All =
    [
        new("", "[^/]+", text => text),
        new("int", "[0-9]+", digits => digits.TrimStart('0')),
        new("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}_[0-9]{2}_[0-9]{2}|[0-9]{8}",
            text => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.ToString(Days[0], CultureInfo.InvariantCulture) : null),
    ];

    /// <summary>Gets the kinds that can be written after a colon.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(k => k.Name).Where(n => n.Length > 0)];

    /// <summary>Returns the kind of a name; null when there is none.</summary>
    public static MatchKind? Of(string name) => Array.Find(All, k => k.Name == name);
}
