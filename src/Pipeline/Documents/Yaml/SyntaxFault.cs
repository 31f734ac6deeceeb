using PipelineKit.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Says in plain words what the parser stumbled over, for the mistakes people make; for all others, in the parser's own.
/// The parser's place is kept unless a better one is known: the tab, or the bracket that was never closed.
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
            return ($"the '{sign}' that opens here is never closed", $"add '{closing}'", bracket);
        // The parser reads '{ a: &x [1], b: 2 }' but not '{ a: &x 1, b: 2 }'.
        if (Says("did not find expected ','") && Before().TrimEnd().EndsWith(',') && Before().Contains('&'))
            return ("an anchor on a text inside { } cannot be read", "write the mapping over several lines, a key on each", null);
        return Says("did not find expected ','") ? ($"a ',' or '{closing}' is missing before this", null, null) : null;
    }

    private (string, string?, Place?)? Indentation()
    {
        if (Says("tab") || Says("cannot start any token") && CharacterAt(place) == '\t')
            return ("a tab stands in the indentation", "indent with spaces", FirstTab());
        if (Says("did not find expected '-'"))
            return ("this line is no member of the list above",
                "begin it with '- ', or indent the list further than this line", null);
        if (!Says("did not find expected key") && !Says("did not find expected <document"))
            return null;
        if (!FirstOnLine())
            return ($"{Rest()} follows a value that has ended", "remove it, or put the whole value in quotes", null);
        return source.Line(place.Line).Contains(':')
            ? ("the indentation of this line fits none of the lines above", "indent it as the keys it belongs with are", null)
            : ("this line has no ':' and continues nothing above it", "write 'key: value', or indent it", null);
    }

    private (string, string?, Place?)? Quoting()
    {
        if (Says("quoted scalar, found unexpected end") || Says("found wrong indentation"))
            return ("the quoted text that begins here is never closed",
                $"add the closing {CharacterAt(place)}", place with { Length = 1 });
        if (Says("unknown escape character"))
            return ("the quoted text that begins here holds an unknown escape",
                "write '\\\\' for a backslash, or use single quotes", null);
        return null;
    }

    private (string, string?, Place?)? Colon()
    {
        if (Says("multiline plain scalar"))
            return ("this key follows a line that is neither a key nor a value of one",
                "write 'key: value' on the line above", null);
        if (Says("invalid mapping"))
            return Before().Contains(": ", StringComparison.Ordinal)
                ? ("a value without quotes holds a second ':'", "put the whole value in quotes", null)
                : ("a key stands here, but the key above it has a value already", "indent it as the key above is", null);
        if (Says("Mapping values are not allowed"))
            return ("a ':' is not allowed here", "put text that holds ': ' in quotes", null);
        if (Says("could not find expected ':'"))
            return ("a ':' is missing after this key", "write 'key: value'", null);
        if (Says("Block sequence entries are not allowed"))
            return ("a list cannot begin on the line of its key", "begin it on the next line, or write it as [a, b]", null);
        return null;
    }

    private (string, string?, Place?)? Token()
    {
        if (Says("cannot start any token"))
            return ($"a value cannot begin with {Found.Quote(CharacterAt(place).ToString())}", "put it in quotes", null);
        if (Says("did not find expected node content"))
            return ($"a value is missing before {Rest()}", "write one, or put text that begins so in quotes", null);
        if (Says("expected comment or line break"))
            return ($"{Rest()} cannot stand there: a text after '|' or '>' begins on the next line",
                "begin it on the next line, or put it in quotes", null);
        if (Says("anchor or alias"))
            return ($"{Rest()} is no name of an anchor", "put text that begins with '&' or '*' in quotes", null);
        return null;
    }

    private (string, string?, Place?) Unrecognized() => said.Length == 0
        ? ("the text is not YAML from here on", null, null)
        : ($"the text is not YAML: {char.ToLowerInvariant(said[0])}{said[1..].TrimEnd('.')}", null, null);

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
        // What was read last stands before the tab, so the search may begin behind it.
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
        // At the end of the text the parser's mark lies behind the last line: show where the writing ends.
        var line = place.Line;
        while (line > 1 && string.IsNullOrWhiteSpace(source.Line(line)))
            line--;
        return line == place.Line ? place : new Place(source, line, source.Line(line).Length + 1, 1);
    }
}
