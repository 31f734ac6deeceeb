using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>What all files of one graph share while it is built.</summary>
/// <param name="files">The files that are read, which later builds of the same graph find read already.</param>
/// <param name="facts">What is known of the inputs, in their order; null before there are any.</param>
/// <param name="bag">Takes what is found.</param>
internal sealed class Build(BuildFiles files, IReadOnlyList<InputFacts>? facts, DiagnosticBag bag)
{
    /// <summary>Stages that files using files may come to; some hundred bytes of YAML could ask for millions.</summary>
    public const int MaxStages = 4096;

    /// <summary>Values that the parameters of all stages may come to, references to long ones written out.</summary>
    public const int MaxValues = 250_000;

    private readonly SortedDictionary<string, GraphFact> used = new(StringComparer.Ordinal);
    private int stages;
    private int values;

    public CodecRegistry Codecs => files.Codecs;

    /// <summary>The files that are read.</summary>
    public BuildFiles Files => files;

    public DiagnosticBag Bag { get; } = bag;

    /// <summary>What is known of the inputs; null before there are any.</summary>
    public IReadOnlyList<InputFacts>? Facts { get; } = facts;

    /// <summary>The facts that the files name.</summary>
    public IReadOnlyList<GraphFact> Used => [.. used.Values];

    /// <summary>Notes that a fact is named.</summary>
    public void Use(string input, Fact fact) => used[$"{input}.{fact.Name}"] = new(input, fact.Name);

    /// <summary>The operators a file sees: everybody's, and those of the plugins it names.</summary>
    public OperatorRegistry OperatorsOf(PipelineDocument document) => files.OperatorsOf(document, Bag);

    /// <summary>Whether one stage more is allowed.</summary>
    public bool CountStage() => ++stages <= MaxStages;

    /// <summary>Whether so many values more are allowed.</summary>
    public bool CountValues(int more) => (values = (int)Math.Min(int.MaxValue, (long)values + more)) <= MaxValues;

    /// <summary>
    /// Another file; each is read once. <paramref name="use"/> is where a file that cannot be read is reported.
    /// </summary>
    public PipelineDocument? Read(string path, ScalarNode use) => files.Read(path, use, Bag);
}
