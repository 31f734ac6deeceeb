using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Flattens a text to one line per value, with its path of keys, for comparison.</summary>
internal static class Flat
{
    public static List<string> Lines(string text)
    {
        var bag = new DiagnosticBag();
        var root = YamlTree.Read(new SourceText("p.yaml", text), bag);
        Assert.Empty(bag.Items);
        return [.. Of(root!, "")];
    }

    public static IEnumerable<string> Of(Node node, string path) => node switch
    {
        MapNode map => map.Entries.SelectMany(e => Of(e.Value, $"{path}/{e.Key.Text}")).Prepend($"{path} {{"),
        ListNode list => list.Items.SelectMany((item, i) => Of(item, $"{path}/{i}")).Prepend($"{path} ["),
        ScalarNode scalar => [$"{path} = {(scalar.Quoted && IsWord(scalar.Text) ? "quoted " : "")}{scalar.Text}"],
        _ => throw new ArgumentException("A node of a file is one of three."),
    };

    /// <summary>Returns whether a line belongs to a value or anything inside it.</summary>
    public static bool Leads(string line, string path) =>
        line.StartsWith(path, StringComparison.Ordinal) && (line.Length == path.Length || line[path.Length] is ' ' or '/');

    private static bool IsWord(string text) => text is "" or "true" or "false" or "null" or "~" || double.TryParse(text, out _);
}
