using System.Text;
using System.Text.RegularExpressions;

namespace PipelineKit.Names;

/// <summary>
/// What the names of an input's files look like: <c>{shot}_a</c>. <c>{x}</c> stands for any text without a separator of folders,
/// <c>{x:int}</c> for digits, <c>{x:date}</c> for a day, <c>*</c> for anything that needs no name. A pattern without <c>/</c> is
/// that of the file alone, in whatever folder; one with <c>/</c> is that of the whole path below the input's folder. Neither has
/// the file's extension.
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
        // Linear in the length of the name, whatever a stranger's file asks for.
        regex = new Regex($@"\A(?:{source})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>As the file has it.</summary>
    public string Text { get; }

    /// <summary>The names in it, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// What the names stand for in a file; null when the file does not match. Where two names could share a text differently, the
    /// first takes as much as it can.
    /// </summary>
    /// <param name="path">The file's path below the input's folder, with <c>/</c> and without extension.</param>
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

/// <summary>What the names of a pattern stand for in one file.</summary>
/// <param name="Folder">The folder that the file must share with the others of its group; empty for none.</param>
/// <param name="Key">The same for all files whose names stand for the same.</param>
/// <param name="Values">The text of each name, as the file has it.</param>
public sealed record MatchedName(string Folder, string Key, IReadOnlyDictionary<string, string> Values);
