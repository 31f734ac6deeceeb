using System.Xml;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>
/// Writes the elements of a page. Everything said in it may come from outside, such as the name of a file: XmlWriter escapes
/// it, and what would not be seen, or would break the page, is shown as a sign.
/// </summary>
internal sealed class PageWriter : IDisposable
{
    private const int Longest = 4000;
    private readonly XmlWriter xml;

    /// <summary>Begins a page; the stream stays open.</summary>
    public PageWriter(Stream stream)
    {
        xml = XmlWriter.Create(stream,
            new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new System.Text.UTF8Encoding(false),
                NewLineHandling = NewLineHandling.None });
        xml.WriteDocType("html", null, null, null);
    }

    /// <summary>An element with what <paramref name="body"/> writes.</summary>
    public PageWriter Add(string name, string? kind, Action body, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(name, kind, attributes);
        body();
        // In HTML an element that is empty has an end all the same.
        xml.WriteFullEndElement();
        return this;
    }

    /// <summary>An element with a text.</summary>
    public PageWriter Add(string name, string? kind, string text, params IReadOnlyList<(string Name, string Value)> attributes) =>
        Add(name, kind, () => Say(text), attributes);

    /// <summary>An element that never has an end: <c>meta</c>, <c>img</c>.</summary>
    public PageWriter Lone(string name, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(name, null, attributes);
        xml.WriteEndElement();
        return this;
    }

    /// <summary>A text.</summary>
    public PageWriter Say(string text)
    {
        xml.WriteString(Visible(text));
        return this;
    }

    /// <summary>How the page looks: our own words, as they are.</summary>
    public PageWriter Style(string css) => Add("style", null, () => xml.WriteString(css));

    /// <summary>Bytes of a file within the page, as an address.</summary>
    public PageWriter Image(byte[] png, string says, params IReadOnlyList<(string Name, string Value)> attributes) =>
        Lone("img", [("alt", says), .. attributes, ("src", "data:image/png;base64," + Convert.ToBase64String(png))]);

    /// <summary>A new line of the source, for whoever reads that.</summary>
    public void Break() => xml.WriteWhitespace("\n");

    /// <summary>A name, or a reason with names in it, in one line that is not beyond all reading.</summary>
    public static string Name(string text) =>
        Visible((text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text).Replace('\n', '↵')
            .Replace('\t', '⇥'));

    // Marks that turn the direction of all that follows are no characters to show either.
    private static string Visible(string text) => string.Concat(text.Select((c, i) => c switch
    {
        '\n' or '\t' => c,
        < ' ' or >= '\u007F' and <= '\u009F' or >= '\u202A' and <= '\u202E'
            or >= '\u2066' and <= '\u2069' or '\uFFFE' or '\uFFFF' => '\uFFFD',
        _ when char.IsHighSurrogate(c) && (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) => '\uFFFD',
        _ when char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1])) => '\uFFFD',
        _ => c,
    }));

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();

    private void Begin(string name, string? kind, IReadOnlyList<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        if (kind is not null)
            xml.WriteAttributeString("class", kind);
        foreach (var (key, value) in attributes)
            xml.WriteAttributeString(key, value.StartsWith("data:", StringComparison.Ordinal) ? value : Visible(value));
    }
}
