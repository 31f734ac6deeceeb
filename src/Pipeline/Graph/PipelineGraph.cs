using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Imaging;
using PipelineKit.Names;

namespace PipelineKit.Graph;

/// <summary>
/// A pipeline whose every name is resolved and every parameter bound: typed, ordered, immutable. It does not know its
/// images yet; <see cref="TypedGraph"/> does.
/// </summary>
public sealed record PipelineGraph
{
    /// <summary>The pipeline's name: the file's <c>name:</c>, or its file name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The sample type it runs in.</summary>
    public SamplePrecision Precision { get; init; }

    /// <summary>Why it runs in a finer type than its file says; null when it does not (<see cref="For"/>).</summary>
    public string? PrecisionReason { get; init; }

    /// <summary>What a user may change with <c>--set</c>, with the value it has now as text.</summary>
    public IReadOnlyList<GraphParameter> Parameters { get; init; } = [];

    /// <summary>The images it reads.</summary>
    public required IReadOnlyList<GraphInput> Inputs { get; init; }

    /// <summary>
    /// Every stage that some output needs, each after those it reads; stages of a
    /// <c>use</c> are among them as <c>outer/inner</c>.
    /// </summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>What it writes for each item.</summary>
    public required IReadOnlyList<GraphOutput> Outputs { get; init; }

    /// <summary>What it writes once a run, with a row for each item: outputs of values with <c>collect: true</c>.</summary>
    public IReadOnlyList<GraphOutput> Tables { get; init; } = [];

    /// <summary>What a person sees and moves, in the order of the file.</summary>
    public IReadOnlyList<GraphView> Views { get; init; } = [];

    /// <summary>The facts about its inputs that its parameters name; empty when it is the same for all images.</summary>
    public IReadOnlyList<GraphFact> Facts { get; init; } = [];

    /// <summary>The files that its parameters name.</summary>
    public IReadOnlyList<GraphFile> Files { get; init; } = [];

    /// <summary>Builds the graph again for facts; null when it names none, or has been built for some.</summary>
    internal Func<IReadOnlyList<InputFacts>, PipelineGraph>? FactBinder { get; init; }

    /// <summary>
    /// The graph for inputs of which so much is known: parameters that name facts have their values. The same graph when it names
    /// none.
    /// </summary>
    /// <param name="facts">What is known of each input, in their order.</param>
    /// <exception cref="PipelineException">PK0309: a fact is missing. PK03xx: a value that comes of one is not right.</exception>
    public PipelineGraph Bind(IReadOnlyList<InputFacts> facts) => FactBinder is null ? this : FactBinder(facts);

    /// <summary>
    /// The graph for such inputs: in double precision when one of them is delivered as <see cref="SampleType.Float64"/>, because
    /// it holds numbers that a float cannot.
    /// </summary>
    public PipelineGraph For(IReadOnlyList<ImageHeader> headers)
    {
        var exact = headers.TakeWhile(h => h.SampleType != SampleType.Float64).Count();
        return Precision == SamplePrecision.Double || exact == headers.Count ? this : this with
        {
            Precision = SamplePrecision.Double,
            PrecisionReason = $"input '{Inputs[exact].Name}' ({headers[exact].Format}) holds numbers that float does not",
        };
    }
}

/// <summary>A fact about an input that some parameter names.</summary>
/// <param name="Input">The input.</param>
/// <param name="Name">The fact: <c>width</c>, <c>exif.ISO</c>.</param>
public sealed record GraphFact(string Input, string Name)
{
    /// <summary>
    /// Whether it depends on where the file lies, so that the hash of the contents does not cover it: its name, its stem.
    /// </summary>
    public bool IsOfPath => FactCatalog.Find(Name) is { IsOfPath: true };

    /// <summary>The value for a file, of a fact that is one of its path.</summary>
    public string OfPath(string path) => InputFacts.OfPath(Name, path).ToString();
}

/// <summary>A file that a parameter names, and what was in it when the graph was built.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">The hash of its contents.</param>
public sealed record GraphFile(string Path, string Sha256);

/// <summary>One parameter of a pipeline.</summary>
public sealed record GraphParameter(string Name, string Value, string? Summary);

/// <summary>One input of a pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="As">What it is read as.</param>
public sealed record GraphInput(string Name, InputForm As = InputForm.Image)
{
    /// <summary>Whether a row of its file is a sample.</summary>
    public bool AsTable => As == InputForm.Table;

    /// <summary>Whether it is as many images as there are files.</summary>
    public bool IsStack => As == InputForm.Stack;

    /// <summary>The stack of which it is an image, in a graph that was expanded; null for any other input.</summary>
    public string? Stack { get; init; }

    /// <summary>What the names of its files look like; null for any.</summary>
    public MatchPattern? Match { get; init; }

    /// <summary>Which frames of a file it takes; null when files have one.</summary>
    public FrameSelection? Frames { get; init; }
}

/// <summary>
/// An image: output <paramref name="Output"/> of node <paramref name="Node"/>, or, when negative, the pipeline's input ~Node.
/// </summary>
public readonly record struct EdgeRef(int Node, int Output)
{
    /// <summary>The pipeline's input of an index.</summary>
    public static EdgeRef Input(int index) => new(~index, 0);

    /// <summary>Whether it is an input of the pipeline.</summary>
    public bool IsInput => Node < 0;

    /// <summary>Which input it is.</summary>
    public int InputIndex => ~Node;
}

/// <summary>A value that a node gives.</summary>
public readonly record struct ValueRef(int Node, string Value);
