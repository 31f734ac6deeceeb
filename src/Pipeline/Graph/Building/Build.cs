using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Graph.Building;

/// <summary>What all files of one graph share while it is built.</summary>
internal sealed class Build(OperatorRegistry operators, CodecRegistry codecs, DiagnosticBag bag)
{
    /// <summary>Stages that files using files may come to; some hundred bytes of YAML could ask for millions.</summary>
    public const int MaxStages = 4096;

    /// <summary>Values that the parameters of all stages may come to, references to long ones written out.</summary>
    public const int MaxValues = 250_000;

    private readonly Dictionary<string, PipelineDocument?> documents = [];
    private int stages;
    private int values;

    public OperatorRegistry Operators { get; } = operators;

    public CodecRegistry Codecs { get; } = codecs;

    public DiagnosticBag Bag { get; } = bag;

    /// <summary>Whether one stage more is allowed.</summary>
    public bool CountStage() => ++stages <= MaxStages;

    /// <summary>Whether so many values more are allowed.</summary>
    public bool CountValues(int more) => (values = (int)Math.Min(int.MaxValue, (long)values + more)) <= MaxValues;

    /// <summary>Another file; each is read once. <paramref name="use"/> is where a file that cannot be read is reported.</summary>
    public PipelineDocument? Read(string path, ScalarNode use)
    {
        if (documents.TryGetValue(path, out var known))
            return known;
        var found = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, found);
        Bag.AddRange(found.Items.Select(d => d with { Place = d.Place ?? use.Place }));
        return documents[path] = document;
    }
}
