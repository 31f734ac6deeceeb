using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>The state shared by all files of a graph while it is built.</summary>
/// <param name="files">The files, cached for later builds of the same graph.</param>
/// <param name="facts">The facts of the inputs, in order; null before inputs are known.</param>
/// <param name="bag">Receives the diagnostics.</param>
internal sealed class Build(BuildFiles files, IReadOnlyList<InputFacts>? facts, DiagnosticBag bag)
{
    /// <summary>
    /// The maximum number of stages, files in <c>use</c> included; a few hundred bytes of YAML could expand to millions.
    /// </summary>
    public const int MaxStages = 4096;

    /// <summary>The maximum number of parameter values in all stages, with long references expanded.</summary>
    public const int MaxValues = 250_000;

    private readonly SortedDictionary<string, GraphFact> used = new(StringComparer.Ordinal);
    private int stages;
    private int values;

    public CodecRegistry Codecs => files.Codecs;

    /// <summary>Gets the files.</summary>
    public BuildFiles Files => files;

    public DiagnosticBag Bag { get; } = bag;

    /// <summary>Gets the facts of the inputs; null before inputs are known.</summary>
    public IReadOnlyList<InputFacts>? Facts { get; } = facts;

    /// <summary>Whether the names of outputs are wanted.</summary>
    public bool Named { get; init; } = true;

    /// <summary>The facts that the files name.</summary>
    public IReadOnlyList<GraphFact> Used => [.. used.Values];

    /// <summary>Records a reference to a fact.</summary>
    public void Use(string input, Fact fact) => used[$"{input}.{fact.Name}"] = new(input, fact.Name);

    /// <summary>Returns the operators available to a file: the global ones, and those of its plugins.</summary>
    public OperatorRegistry OperatorsOf(PipelineDocument document) => files.OperatorsOf(document, Bag);

    /// <summary>Counts a stage; returns whether the limit allows it.</summary>
    public bool CountStage() => ++stages <= MaxStages;

    /// <summary>Counts values; returns whether the limit allows them.</summary>
    public bool CountValues(int more) => (values = (int)Math.Min(int.MaxValue, (long)values + more)) <= MaxValues;

    /// <summary>Reads another file, once. A file that cannot be read is reported at <paramref name="use"/>.</summary>
    public PipelineDocument? Read(string path, ScalarNode use) => files.Read(path, use, Bag);
}
