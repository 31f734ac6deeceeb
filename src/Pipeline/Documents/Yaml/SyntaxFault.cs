using PipelineKit.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Explains syntax errors that people commonly make; passes on the parser's message for all others. Keeps the parser's place
/// unless a better one is known: the tab, or the unclosed bracket.
/// </summary>
internal sealed class SyntaxFault(SourceText source, Exception fault, ParsingEvent? last, IReadOnlyCollection<Place> openBrackets)
{
    private readonly string said = fault is YamlException ? fault.Message : "";
    private readonly Place place = PlaceOf(source, fault, last);

    public Diagnostic Describe()
    {
        var (message, cure, where) = Bracket() ?? Indentation() ?? Quoting() ?? Colon() ?? Token() ?? Unrecognized();
        return new Diagnostic(Codes.YamlSyntax, message, where ?? place, cure);
    }

    private (string, string?, Place?)? Bracket()
    {
        if (openBrackets.Count == 0)
            return null;
        var bracket = openBrackets.First();
        var sign = CharacterAt(bracket);
        var closing = sign == '[' ? ']' : '}';
        if (CharacterAt(place) == '{' && CharacterAt(place.Within(-1, 1)) == '$')
            return ($"'${{' inside {sign} {closing} must be in quotes", "write \"${name}\"", place.Within(-1, 2));
        if (said.Length == 0 || Says("did not find expected") && AtEndOfText()
            || Says("did not find expected ','") && place.Line > bracket.Line)
            return ($"this '{sign}' is never closed", $"add '{closing}'", bracket);
        // The parser accepts '{ a: &x [1], b: 2 }' but not '{ a: &x 1, b: 2 }'.
        if (Says("did not find expected ','") && Before().TrimEnd().EndsWith(',') && Before().Contains('&'))
            return ("an anchor on a text inside { } cannot be read", "write the mapping over several lines, a key on each", null);
        return Says("did not find expected ','") ? ($"a ',' or '{closing}' is missing before this", null, null) : null;
    }

    private (string, string?, Place?)? Indentation()
    {
        if (Says("tab") || Says("cannot start any token") && CharacterAt(place) == '\t')
            return ("the indentation contains a tab", "indent with spaces", FirstTab());
        if (Says("did not find expected '-'"))
            return ("this line does not belong to the list above",
                "begin it with '- ', or indent the list further than this line", null);
        if (!Says("did not find expected key") && !Says("did not find expected <document"))
            return null;
        if (FirstOnLine() && (Together(place.Line) ?? Together(LineAbove())) is { } together)
            return together;
        if (!FirstOnLine())
            return ($"unexpected {Rest()} after a complete value", "remove it, or quote the whole value", null);
        return source.Line(place.Line).Contains(':')
            ? ("the indentation of this line does not match any line above", "indent it like the keys it belongs with", null)
            : ("this line has no ':' and does not continue a value above it", "write 'key: value', or indent it", null);
    }

    private (string, string?, Place?)? Quoting()
    {
        if (Says("quoted scalar, found unexpected end") || Says("found wrong indentation"))
            return ("this quoted text is never closed",
                $"add the closing {CharacterAt(place)}", place with { Length = 1 });
        if (Says("unknown escape character"))
            return ("this quoted text contains an unknown escape",
                "write '\\\\' for a backslash, or use single quotes", null);
        return null;
    }

    private (string, string?, Place?)? Colon()
    {
        if (Says("multiline plain scalar"))
            return Together(LineAbove()) ?? ("this key follows a line that is neither a key nor a value",
                "write 'key: value' on the line above", null);
        if (Says("invalid mapping"))
            return Before().Contains(": ", StringComparison.Ordinal)
                ? ("an unquoted value contains a second ':'", "quote the whole value", null)
                : ("unexpected key: the key above already has a value", "indent it like the key above", null);
        if (Says("Mapping values are not allowed"))
            return ("a ':' is not allowed here", "quote text that contains ': '", null);
        if (Says("could not find expected ':'"))
            return Together(place.Line) ?? ("missing ':' after this key", "write 'key: value'", null);
        if (Says("Block sequence entries are not allowed"))
            return ("a list cannot begin on the same line as its key", "begin it on the next line, or write it as [a, b]", null);
        return null;
    }

    private (string, string?, Place?)? Together(int line)
    {
        var text = source.Line(line);
        if (MissingSpace.Colon(text) is not { } colon)
            return null;
        var (start, end) = (text.Length - text.TrimStart().Length, MissingSpace.End(text));
        return ($"{Found.Quote(text[start..end])} has no space after its ':'",
            MissingSpace.Cure(text[start..end], colon - start), new Place(source, line, start + 1, end - start));
    }

    private int LineAbove()
    {
        var line = place.Line - 1;
        while (line > 1 && string.IsNullOrWhiteSpace(source.Line(line)))
            line--;
        return Math.Max(1, line);
    }

    private (string, string?, Place?)? Token()
    {
        if (Says("cannot start any token"))
            return ($"a value cannot begin with {Found.Quote(CharacterAt(place).ToString())}", "put it in quotes", null);
        if (Says("did not find expected node content"))
            return ($"missing value before {Rest()}", "add a value, or quote text that begins this way", null);
        if (Says("expected comment or line break"))
            return ($"unexpected {Rest()}: text after '|' or '>' begins on the next line",
                "begin it on the next line, or quote it", null);
        if (Says("anchor or alias"))
            return ($"{Rest()} is not a valid anchor name", "quote text that begins with '&' or '*'", null);
        return null;
    }

    private (string, string?, Place?) Unrecognized() => said.Length == 0
        ? ("invalid YAML from here", null, null)
        : ($"invalid YAML: {char.ToLowerInvariant(said[0])}{said[1..].TrimEnd('.')}", null, null);

    private bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);

    private char CharacterAt(Place at) =>
        source.Line(at.Line) is var line && at.Column >= 1 && at.Column <= line.Length ? line[at.Column - 1] : ' ';

    private string Rest() => source.Line(place.Line) is var line && place.Column <= line.Length
        ? Found.Quote(line[(place.Column - 1)..].TrimEnd())
        : "the end of the line";

    private bool FirstOnLine() => string.IsNullOrWhiteSpace(Before());

    private string Before() => source.Line(place.Line) is var line ? line[..Math.Min(place.Column - 1, line.Length)] : "";

    private bool AtEndOfText() => fault is YamlException { Start.Index: var index } && index >= source.Text.TrimEnd().Length;

    private Place? FirstTab()
    {
        // The last event precedes the tab, so the search begins after it.
        var read = last is null ? 1 : (int)last.End.Line + (last.End.Column > 1 ? 1 : 0);
        for (var line = Math.Max(place.Line, read); ; line++)
        {
            var text = source.Line(line);
            var indent = text.Length - text.AsSpan().TrimStart(" \t").Length;
            if (text.AsSpan(0, indent).IndexOf('\t') is >= 0 and var tab)
                return new Place(source, line, tab + 1, 1);
            if (source.IsLast(line))
                return null;
        }
    }

    private static Place PlaceOf(SourceText source, Exception fault, ParsingEvent? last)
    {
        var mark = (fault as YamlException)?.Start ?? last?.End ?? Mark.Empty;
        var place = new Place(source, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), 1);
        // At the end of the text, the parser's mark is after the last line: report the end of the content instead.
        var line = place.Line;
        while (line > 1 && string.IsNullOrWhiteSpace(source.Line(line)))
            line--;
        return line == place.Line ? place : new Place(source, line, source.Line(line).Length + 1, 1);
    }
}
