using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>
/// The values of a pipeline's parameters: their defaults, and what <c>--set</c> or a using stage gives instead.
/// </summary>
internal static class PipelineParameters
{
    private const string CommandLine = "--set";

    private static readonly TruthType Truth = new();

    /// <summary>The settings of the command line as keys and values.</summary>
    public static IReadOnlyList<MapEntry> Parse(
        PipelineDocument document, IReadOnlyDictionary<string, string> settings, DiagnosticBag bag) =>
        [.. settings.Select(s => Parse(s.Key, s.Value,
            document.Parameters.FirstOrDefault(p => p.Name.Text == s.Key)?.Default, bag))];

    /// <summary>A value for every parameter.</summary>
    public static IReadOnlyDictionary<string, Node> Read(
        PipelineDocument document, IReadOnlyList<MapEntry> settings, string owner, DiagnosticBag bag)
    {
        var names = document.Parameters.Select(p => p.Name.Text).Distinct().ToList();
        foreach (var (key, _) in settings.Where(s => !names.Contains(s.Key.Text)))
            bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of {owner}", key.Place,
                names.Count == 0 ? $"{owner} has none" : Nearest.Cure(key.Text, names));

        var values = new Dictionary<string, Node>();
        foreach (var parameter in document.Parameters)
        {
            var initial = CheckDefault(parameter, bag);
            var setting = settings.FirstOrDefault(s => s.Key.Text == parameter.Name.Text)?.Value;
            values[parameter.Name.Text] = setting is null ? initial : Check(parameter, setting, bag);
        }
        return values;
    }

    /// <summary>A value as one would write it.</summary>
    public static string Write(Node node) => node switch
    {
        ScalarNode text => text.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        ProvisionalNode provisional => provisional.Written,
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(e => $"{e.Key.Text}: {Write(e.Value)}"))} }}",
        _ => "",
    };

    /// <summary>The number a value is, true being 1 and false 0; null for anything else, and for what only a run knows.</summary>
    public static double? Number(Node node) => node switch
    {
        ScalarNode { Quoted: false, Text: "true" } => 1,
        ScalarNode { Quoted: false, Text: "false" } => 0,
        ProvisionalNode provisional => Number(provisional.Sample),
        _ => NumberText.Parse(node),
    };

    private static MapEntry Parse(string name, string text, Node? initial, DiagnosticBag bag)
    {
        var source = new SourceText(CommandLine, $"{name}={text}");
        var place = source.At(name.Length + 1, text.Length);
        var bare = text.Trim();
        return new MapEntry(new ScalarNode(name, Quoted: false, source.At(0, name.Length)),
            initial is ListNode or MapNode ? ParseYaml(text, place, bag) : new ScalarNode(bare, Quoted: bare.Length == 0, place));
    }

    // Only a list or a mapping needs YAML; of anything else the text is taken as it is, with whatever signs it has.
    private static Node ParseYaml(string text, Place place, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var value = YamlTree.Read(new SourceText(CommandLine, text), found);
        bag.AddRange(found.Items.Select(d => d with { Place = place }));
        return value is null || found.HasErrors ? new RefusedNode(place) : References.Moved(value, place);
    }

    private static Node CheckDefault(ParameterDeclaration parameter, DiagnosticBag bag)
    {
        // An empty default is an error of the document, already reported.
        if (parameter.Default is ScalarNode { IsEmpty: true })
            return new RefusedNode(parameter.Default.Place);
        if (References.Within(parameter.Default) is not { } reference)
            return Check(parameter, parameter.Default, bag);
        bag.Error(Codes.BadReference,
            $"the default of parameter {parameter.Name.Found} cannot refer to another value", reference.Place,
            "write the value itself");
        return new RefusedNode(parameter.Default.Place);
    }

    // The default tells the type; a value of the run is checked when it is there.
    private static Node Check(ParameterDeclaration parameter, Node value, DiagnosticBag bag)
    {
        if (value is RefusedNode or ValueNode or ProvisionalNode)
            return value;
        var subject = $"parameter {parameter.Name.Found}";
        var range = new NumberRange(parameter.Min ?? double.NegativeInfinity, parameter.Max ?? double.PositiveInfinity);
        var before = bag.Items.Count;
        if (range.IsBounded || NumberText.Parse(parameter.Default) is not null)
            new NumberType().Read(value, new Reading(subject, range, NonFinite: !range.IsBounded, bag));
        else if (parameter.Default is ScalarNode { Quoted: false, Text: "true" or "false" })
            Truth.Read(value, new Reading(subject, range, NonFinite: false, bag));
        else if (value.GetType() != parameter.Default.GetType())
            new Reading(subject, range, NonFinite: false, bag).Wrong(value, parameter.Default switch
            {
                ListNode => "a list",
                MapNode => "a mapping",
                _ => "text",
            });
        return bag.Items.Count == before ? value : new RefusedNode(value.Place);
    }
}
