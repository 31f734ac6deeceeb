using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Determines the values of pipeline parameters: their defaults, overridden by <c>--set</c> or a using stage.
/// </summary>
internal static class PipelineParameters
{
    private const string CommandLine = "--set";

    /// <summary>Parses the settings of the command line into keys and values.</summary>
    public static IReadOnlyList<MapEntry> Parse(
        PipelineDocument document, IReadOnlyDictionary<string, string> settings, DiagnosticBag bag) =>
        [.. settings.Select(s => Parse(s.Key, s.Value,
            document.Parameters.FirstOrDefault(p => p.Name.Text == s.Key), bag))];

    /// <summary>Returns a value for every parameter.</summary>
    public static IReadOnlyDictionary<string, Node> Read(
        PipelineDocument document, IReadOnlyList<MapEntry> settings, string owner, BuildFiles files, DiagnosticBag bag)
    {
        var names = document.Parameters.Select(p => p.Name.Text).Distinct().ToList();
        foreach (var (key, _) in settings.Where(s => !names.Contains(s.Key.Text)))
            bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of {owner}", key.Place,
                names.Count == 0 ? $"{owner} has none" : Suggest.Cure(key.Text, names));

        var values = new Dictionary<string, Node>();
        foreach (var parameter in document.Parameters)
        {
            var initial = CheckDefault(parameter, files, bag);
            var setting = settings.FirstOrDefault(s => s.Key.Text == parameter.Name.Text)?.Value;
            values[parameter.Name.Text] = setting is null ? initial : ParameterCheck.Read(parameter, setting, files, bag);
        }
        return values;
    }

    /// <summary>Formats a value as in a file.</summary>
    public static string Write(Node node) => node switch
    {
        ScalarNode text => text.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        ProvisionalNode provisional => provisional.Written,
        FileNode file => file.Written,
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(e => $"{e.Key.Text}: {Write(e.Value)}"))} }}",
        _ => "",
    };

    /// <summary>
    /// Returns the number of a value, with true as 1 and false as 0; null for other values, and for those known only at run
    /// time.
    /// </summary>
    public static double? Number(Node node) => node switch
    {
        ScalarNode { Quoted: false, Text: "true" } => 1,
        ScalarNode { Quoted: false, Text: "false" } => 0,
        ProvisionalNode provisional => Number(provisional.Sample),
        _ => NumberText.Parse(node),
    };

    private static MapEntry Parse(string name, string text, ParameterDeclaration? parameter, DiagnosticBag bag)
    {
        var source = new SourceText(CommandLine, $"{name}={text}");
        var place = source.At(name.Length + 1, text.Length);
        var bare = text.Trim();
        return new MapEntry(new ScalarNode(name, Quoted: false, source.At(0, name.Length)),
            IsYaml(parameter, bare) ? ParseYaml(text, place, bag) : new ScalarNode(bare, Quoted: bare.Length == 0, place));
    }

    private static bool IsYaml(ParameterDeclaration? parameter, string text) =>
        parameter?.Default is ListNode or MapNode && parameter.Type is not ("table" or "file")
        || parameter?.Type is "list" or "table" && text.StartsWith('[');

    // Only lists and mappings are parsed as YAML; any other text is used verbatim.
    private static Node ParseYaml(string text, Place place, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var value = YamlTree.Read(new SourceText(CommandLine, text), found);
        bag.AddRange(found.Items.Select(d => d with { Place = place }));
        return value is null || found.HasErrors ? new RefusedNode(place) : References.Moved(value, place);
    }

    private static Node CheckDefault(ParameterDeclaration parameter, BuildFiles files, DiagnosticBag bag)
    {
        // The document already reported the empty default.
        if (parameter.Default is ScalarNode { IsEmpty: true })
            return new RefusedNode(parameter.Default.Place);
        if (References.Within(parameter.Default) is not { } reference)
            return ParameterCheck.Read(parameter, parameter.Default, files, bag);
        bag.Error(Codes.BadReference,
            $"the default of parameter {parameter.Name.Found} cannot refer to another value", reference.Place,
            "write the value itself");
        return new RefusedNode(parameter.Default.Place);
    }
}
