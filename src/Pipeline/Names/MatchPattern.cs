using System.Text;
using System.Text.RegularExpressions;

namespace PipelineKit.Names;

/// <summary>
/// A pattern for the file names of an input: <c>{shot}_a</c>. <c>{x}</c> matches any text without a folder separator,
/// <c>{x:int}</c> digits, <c>{x:date}</c> a date, <c>*</c> any text without a name. A pattern without <c>/</c> applies to the
/// file name in any folder; one with <c>/</c> applies to the whole path below the input's folder. Patterns do not include the
/// extension.
/// </summary>
public sealed class MatchPattern
{
    private readonly IReadOnlyList<NamePart> parts;
    private readonly Regex regex;

    internal MatchPattern(string text, IReadOnlyList<NamePart> parts)
    {
        (Text, this.parts) = (text, parts);
        Names = [.. parts.Where(p => p.IsName).Select(p => p.Text)];
        var source = new StringBuilder();
        foreach (var part in parts)
            source.Append(part.IsName ? $"({MatchKind.Of(part.Kind)!.Regex})"
                : Regex.Escape(part.Text).Replace(@"\*", "[^/]*", StringComparison.Ordinal));
        // Linear in the length of the name, even for a pattern from an untrusted file.
        regex = new Regex($@"\A(?:{source})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>Gets the source text.</summary>
    public string Text { get; }

    /// <summary>Gets the placeholder names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Matches a file; returns null when it does not match. In an ambiguous pattern, the first placeholder takes as much as
    /// possible.
    /// </summary>
    /// <param name="path">The path below the input's folder, with <c>/</c> separators and without the extension.</param>
    public MatchedName? Match(string path)
    {
        var slash = path.LastIndexOf('/');
        var whole = Text.Contains('/');
        var match = regex.Match(whole ? path : path[(slash + 1)..]);
        if (!match.Success)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var group = 0;
        foreach (var part in parts.Where(p => p.IsName))
        {
            var value = match.Groups[++group].Value;
            if (MatchKind.Of(part.Kind)!.Key(value) is not { } key)
                return null;
            (values[part.Text], keys[part.Text]) = (value, key);
        }
        var folder = whole || slash < 0 ? "" : path[..slash];
        return new(folder, string.Join('\0', keys.Values.Prepend(folder)), values);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The values of a pattern's placeholders for one file.</summary>
/// <param name="Folder">The folder that all files of a group must share; empty for none.</param>
/// <param name="Key">The group key, equal for all files with the same values.</param>
/// <param name="Values">The text of each placeholder, as in the file name.</param>
public sealed record MatchedName(string Folder, string Key, IReadOnlyDictionary<string, string> Values);
