namespace PipelineKit.Testing;

/// <summary>A stage written as a flow mapping, like an operator's example, whose keys can be set and removed.</summary>
internal sealed class StageText
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> entries;

    private StageText(IReadOnlyList<KeyValuePair<string, string>> entries) => this.entries = entries;

    /// <summary>Parses <c>{ op: gaussian, sigma: 2 }</c>.</summary>
    /// <exception cref="FormatException">It is not in braces.</exception>
    public static StageText Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed is not ['{', .. var inside, '}'])
            throw new FormatException($"An example is a stage in braces, such as {{ op: gaussian, sigma: 2 }}, not {text}");
        return new StageText([.. Members(inside).Select(Entry)]);
    }

    /// <summary>Gets the text of a key, or null.</summary>
    public string? this[string key] => entries.Where(e => e.Key == key).Select(e => e.Value).FirstOrDefault();

    /// <summary>The names in <c>in</c>, given as a list, a mapping or a single name; null without <c>in</c>.</summary>
    public IReadOnlyList<string>? Inputs => this["in"] switch
    {
        null => null,
        ['[', .. var list, ']'] => Members(list),
        ['{', .. var map, '}'] => [.. Members(map).Select(m => Entry(m).Value)],
        var one => [one],
    };

    /// <summary>Returns a copy with a key set.</summary>
    public StageText With(string key, string value) => new([.. entries.Where(e => e.Key != key), new(key, value)]);

    /// <summary>Returns a copy with only these keys.</summary>
    public StageText Only(IReadOnlyCollection<string> keys) => new([.. entries.Where(e => keys.Contains(e.Key))]);

    /// <inheritdoc/>
    public override string ToString() => $"{{ {string.Join(", ", entries.Select(e => $"{e.Key}: {e.Value}"))} }}";

    private static KeyValuePair<string, string> Entry(string text) =>
        text.Split(':', 2) is [var key, var value] ? new(key.Trim(), value.Trim()) : new(text, "");

    // Splits at commas outside brackets and quotes.
    private static List<string> Members(string text)
    {
        var parts = new List<string>();
        var (depth, start, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var at = text[i];
            if (quote != '\0')
                quote = at == quote ? '\0' : quote;
            else if (at is '"' or '\'')
                quote = at;
            else if (at is '[' or '{')
                depth++;
            else if (at is ']' or '}')
                depth--;
            else if (at == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        parts.Add(text[start..].Trim());
        return parts;
    }
}
