using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;
using PipelineKit.Parameters;

namespace PipelineKit.Editing.Values;

/// <summary>A value that an edit writes. Its quoting and layout follow the value it replaces.</summary>
public abstract record EditValue
{
    private protected EditValue()
    {
    }

    /// <summary>Creates a number.</summary>
    public static EditValue Number(double number) => new ScalarValue(NumberText.Write(number), Quoted: false);

    /// <summary>Creates <c>true</c> or <c>false</c>.</summary>
    public static EditValue Truth(bool truth) => new ScalarValue(truth ? "true" : "false", Quoted: false);

    /// <summary>Creates text, quoted if it would otherwise be read as a number or boolean.</summary>
    public static EditValue Text(string text) => new ScalarValue(text, ScalarValue.IsAmbiguous(text));

    /// <summary>Creates a list.</summary>
    public static EditValue List(params IEnumerable<EditValue> items) => new ListValue([.. items]);

    /// <summary>Parses a YAML value, as <c>--set</c> does; returns null after reporting an error.</summary>
    public static EditValue? Read(string yaml, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var node = yaml.Trim().Length == 0 ? null : YamlTree.Read(new SourceText("value", yaml), found);
        bag.AddRange(found.Items);
        return found.HasErrors ? null : node is null ? new ScalarValue("", Quoted: true) : Of(node);
    }

    internal static EditValue Of(Node node) => node switch
    {
        ListNode list => new ListValue([.. list.Items.Select(Of)]),
        MapNode map => new MapValue([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Of(e.Value)))]),
        ScalarNode scalar => new ScalarValue(scalar.Text, scalar.Quoted && ScalarValue.IsAmbiguous(scalar.Text)),
        _ => throw new ArgumentException($"A {node.GetType().Name} is not written in a file.", nameof(node)),
    };

    /// <summary>Returns the value as a node of the document.</summary>
    internal abstract Node ToNode();

    private protected static Place Nowhere { get; } = new(new SourceText("", ""), 1, 1, 1);
}
