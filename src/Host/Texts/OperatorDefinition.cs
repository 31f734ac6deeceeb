using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>
/// The definition of an operator, from the documentation of its class. It is read from the XML file beside the assembly; an
/// operator without one has only its summary.
/// </summary>
internal static partial class OperatorDefinition
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, XElement>> Files = new();

    /// <summary>Returns the definition as plain text; null when there is none.</summary>
    public static string? Of(OperatorDescriptor one)
    {
        var file = Path.ChangeExtension(one.Type.Assembly.Location, ".xml");
        var summaries = Files.GetOrAdd(file, Read);
        return summaries.TryGetValue($"T:{one.Type.FullName?.Replace('+', '.')}", out var summary)
            && Plain(summary) is { Length: > 0 } text ? text : null;
    }

    // Unreadable documentation is treated as missing: the operator works without it.
    private static Dictionary<string, XElement> Read(string file)
    {
        try
        {
            return File.Exists(file)
                ? XDocument.Load(file).Descendants("member")
                    .Where(m => m.Attribute("name")?.Value.StartsWith("T:", StringComparison.Ordinal) == true
                        && m.Element("summary") is not null)
                    .GroupBy(m => m.Attribute("name")!.Value).ToDictionary(m => m.Key, m => m.First().Element("summary")!)
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Xml.XmlException)
        {
            return [];
        }
    }

    private static string Plain(XElement summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary.DescendantNodes())
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } element)
                text.Append(Name(element));
        return Space().Replace(text.ToString(), " ").Trim();
    }

    // A property is written as its parameter's name, an operator class as the operator's name.
    private static string Name(XElement reference)
    {
        var name = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value ?? "";
        var last = name[(name.LastIndexOf('.') + 1)..];
        return name.StartsWith("P:", StringComparison.Ordinal) || name.StartsWith("T:", StringComparison.Ordinal)
            ? Word().Replace(last, "-").ToLowerInvariant() : last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Word();
}
