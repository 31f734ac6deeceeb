using PipelineKit.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PipelineKit.Documents.Yaml;

/// <summary>Converts the parser's marks, which are 1-based like ours, to places.</summary>
internal sealed class NodePlaces(SourceText source)
{
    public Place At(Mark mark, int length) => new(source, (int)mark.Line, (int)mark.Column, Math.Max(1, length));

    /// <summary>Returns a scalar with the places of its characters.</summary>
    public ScalarNode Scalar(Scalar scalar)
    {
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        var place = Content(scalar);
        var start = (int)scalar.Start.Index + place.Column - (int)scalar.Start.Column;
        var room = source.Line(place.Line).Length - place.Column + 1;
        place = place with { Length = Math.Clamp((int)scalar.End.Index - start, 1, Math.Max(1, room)) };
        return new ScalarNode(scalar.Value, quoted || scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded, place)
        {
            Places = TextAlignment.Of(source, scalar.Value, scalar.Style, place),
        };
    }

    /// <summary>
    /// Returns the place of a collection: a flow collection from its opening to its closing bracket on that line, a block
    /// collection at its first key or dash.
    /// </summary>
    public Place Collection(NodeEvent start, ParsingEvent end, bool flow)
    {
        var place = Content(start);
        var line = source.Line(place.Line);
        var length = !flow ? 1
            : end.Start.Line == place.Line ? (int)end.Start.Column + 1 - place.Column
            : line.Length - place.Column + 1;
        return place with { Length = Math.Max(1, length) };
    }

    /// <summary>Returns the start of the value itself, after any anchor or tag on its line.</summary>
    public Place Content(NodeEvent node)
    {
        var start = At(node.Start, 1);
        var line = source.Line(start.Line);
        var at = start.Column - 1;
        while (HasProperties(node) && at < line.Length && line[at] is '&' or '!')
        {
            var end = WordEnd(line, at);
            var next = end + line.AsSpan(end).IndexOfAnyExcept(' ', '\t');
            if (next < end || line[next] == '#')
                return start;
            at = next;
        }
        return start with { Column = at + 1 };
    }

    /// <summary>
    /// Returns the first tab in the indentation that ends at the mark; the parser accepts some tabs as one column.
    /// </summary>
    public Place? TabBefore(Mark mark)
    {
        var indent = source.Line((int)mark.Line).AsSpan(0, (int)mark.Column - 1);
        var tab = indent.IndexOf('\t');
        return tab >= 0 && indent.IsWhiteSpace() ? new Place(source, (int)mark.Line, tab + 1, 1) : null;
    }

    /// <summary>Returns the anchor or tag that begins with <paramref name="sign"/>, as written.</summary>
    public string Raw(NodeEvent node, string sign)
    {
        var place = Property(node, sign);
        return source.Line(place.Line).Substring(place.Column - 1, place.Length);
    }

    /// <summary>Returns the place of the anchor or tag that begins with <paramref name="sign"/>.</summary>
    public Place Property(NodeEvent node, string sign)
    {
        var start = At(node.Start, 1);
        var line = source.Line(start.Line);
        var at = line.IndexOf(sign, Math.Min(start.Column - 1, line.Length), StringComparison.Ordinal);
        return at < 0 ? start : start with { Column = at + 1, Length = WordEnd(line, at) - at };
    }

    private static bool HasProperties(NodeEvent node) => !node.Anchor.IsEmpty || !node.Tag.IsEmpty;

    private static int WordEnd(string line, int from)
    {
        var length = line.AsSpan(from).IndexOfAny(" \t");
        return length < 0 ? line.Length : from + length;
    }
}
