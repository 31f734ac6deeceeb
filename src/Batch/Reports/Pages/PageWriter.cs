using System.Xml;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>
/// Writes the elements of a page. All text may be untrusted, such as file names: XmlWriter escapes it, and invisible or
/// disruptive characters are shown as symbols.
/// </summary>
internal sealed class PageWriter : IDisposable
{
    private const int Longest = 4000;
    private readonly XmlWriter xml;

    /// <summary>Starts a page; the stream stays open.</summary>
    public PageWriter(Stream stream)
    {
        xml = XmlWriter.Create(stream,
            new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new System.Text.UTF8Encoding(false),
                NewLineHandling = NewLineHandling.None });
        xml.WriteDocType("html", null, null, null);
    }

    /// <summary>Writes an element with the content that <paramref name="body"/> writes.</summary>
    public PageWriter Add(string name, string? kind, Action body, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(name, kind, attributes);
        body();
        // HTML requires an end tag even for empty elements.
        xml.WriteFullEndElement();
        return this;
    }

    /// <summary>Writes an element with text.</summary>
    public PageWriter Add(string name, string? kind, string text, params IReadOnlyList<(string Name, string Value)> attributes) =>
        Add(name, kind, () => Say(text), attributes);

    /// <summary>Writes a void element, such as <c>meta</c> or <c>img</c>.</summary>
    public PageWriter Lone(string name, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(name, null, attributes);
        xml.WriteEndElement();
        return this;
    }

    /// <summary>Writes text.</summary>
    public PageWriter Say(string text)
    {
        xml.WriteString(Visible(text));
        return this;
    }

    /// <summary>Writes trusted style sheet text unescaped.</summary>
    public PageWriter Style(string css) => Add("style", null, () => xml.WriteString(css));

    /// <summary>Writes an image as a data URI.</summary>
    public PageWriter Image(byte[] png, string says, params IReadOnlyList<(string Name, string Value)> attributes) =>
        Lone("img", [("alt", says), .. attributes, ("src", "data:image/png;base64," + Convert.ToBase64String(png))]);

    /// <summary>Writes a line break, for readers of the page source.</summary>
    public void Break() => xml.WriteWhitespace("\n");

    /// <summary>Returns a name, or a reason that contains names, on one line and shortened.</summary>
    public static string Name(string text) =>
        Visible((text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text).Replace('\n', '↵')
            .Replace('\t', '⇥'));

    // Marks that change the text direction are replaced too.
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
