using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Imaging;
using PipelineKit.Names;

namespace PipelineKit.Graph;

/// <summary>
/// A pipeline with all names resolved and all parameters bound: typed, ordered and immutable. The sizes of its images are added
/// by <see cref="TypedGraph"/>.
/// </summary>
public sealed record PipelineGraph
{
    /// <summary>Gets the name of the pipeline: <c>name:</c>, or the file name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the summary, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets the sample type for computation.</summary>
    public SamplePrecision Precision { get; init; }

    /// <summary>
    /// Gets the reason for using a higher precision than the file specifies; null if it does not (see <see cref="For"/>).
    /// </summary>
    public string? PrecisionReason { get; init; }

    /// <summary>Gets the parameters that <c>--set</c> can override, with their current values as text.</summary>
    public IReadOnlyList<GraphParameter> Parameters { get; init; } = [];

    /// <summary>Gets the input images.</summary>
    public required IReadOnlyList<GraphInput> Inputs { get; init; }

    /// <summary>
    /// Gets the stages that outputs need, in topological order; stages of a <c>use</c> are named <c>outer/inner</c>.
    /// </summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>Gets the outputs of each item.</summary>
    public required IReadOnlyList<GraphOutput> Outputs { get; init; }

    /// <summary>Gets the outputs written once per run, with a row for each item: values with <c>collect: true</c>.</summary>
    public IReadOnlyList<GraphOutput> Tables { get; init; } = [];

    /// <summary>Gets the views, in file order.</summary>
    public IReadOnlyList<GraphView> Views { get; init; } = [];

    /// <summary>Gets the facts that its parameters use; empty when the graph is the same for all images.</summary>
    public IReadOnlyList<GraphFact> Facts { get; init; } = [];

    /// <summary>Gets the files that its parameters refer to.</summary>
    public IReadOnlyList<GraphFile> Files { get; init; } = [];

    /// <summary>Gets the paths of the pipeline files that it uses, directly or indirectly.</summary>
    public IReadOnlyList<string> UsedPipelines { get; init; } = [];

    /// <summary>Gets the function that rebuilds the graph for facts; null when it uses none, or is already bound.</summary>
    internal Func<IReadOnlyList<InputFacts>, bool, PipelineGraph>? FactBinder { get; init; }

    /// <summary>Returns the graph with the parameters that depend on facts bound; the same graph when there are none.</summary>
    /// <param name="facts">The facts of each input, in order.</param>
    /// <exception cref="PipelineException">PK0309: a fact is missing. PK03xx: a value that depends on a fact is
    /// invalid.</exception>
    public PipelineGraph Bind(IReadOnlyList<InputFacts> facts) => FactBinder is null ? this : FactBinder(facts, false);

    /// <summary>
    /// Returns the same graph with the names of its outputs bound too. Only a run over files needs them; elsewhere, a fact that
    /// only a name uses may be missing.
    /// </summary>
    /// <exception cref="PipelineException">As for <see cref="Bind"/>; PK0220: a name is not a valid file name.
    /// </exception>
    public PipelineGraph BindNames(IReadOnlyList<InputFacts> facts) => FactBinder is null ? this : FactBinder(facts, true);

    /// <summary>
    /// Returns the graph for the given inputs: in double precision if one of them has <see cref="SampleType.Float64"/> samples,
    /// which a float cannot represent.
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

/// <summary>A fact about an input that a parameter uses.</summary>
/// <param name="Input">The input.</param>
/// <param name="Name">The name of the fact: <c>width</c>, <c>exif.ISO</c>.</param>
public sealed record GraphFact(string Input, string Name)
{
    /// <summary>
    /// Gets whether it depends on the file's path (its name or stem), and so is not covered by the hash of the contents.
    /// </summary>
    public bool IsOfPath => FactCatalog.Find(Name) is { IsOfPath: true };

    /// <summary>Returns the value of a path-dependent fact for a file.</summary>
    public string OfPath(string path) => InputFacts.OfPath(Name, path).ToString();
}

/// <summary>A file that a parameter refers to, with its contents at the time the graph was built.</summary>
/// <param name="Path">The path.</param>
/// <param name="Sha256">The hash of the contents.</param>
public sealed record GraphFile(string Path, string Sha256);

/// <summary>A parameter of a pipeline.</summary>
public sealed record GraphParameter(string Name, string Value, string? Summary);

/// <summary>An input of a pipeline.</summary>
/// <param name="Name">The name.</param>
/// <param name="As">The form in which it is read.</param>
public sealed record GraphInput(string Name, InputForm As = InputForm.Image)
{
    /// <summary>Gets whether it is a table, in which each row is a sample.</summary>
    public bool AsTable => As == InputForm.Table;

    /// <summary>Gets whether it is a stack of images, one for each file.</summary>
    public bool IsStack => As == InputForm.Stack;

    /// <summary>Gets the stack that the image belongs to, in an expanded graph; null for other inputs.</summary>
    public string? Stack { get; init; }

    /// <summary>Gets the file name pattern; null for any name.</summary>
    public MatchPattern? Match { get; init; }

    /// <summary>Gets the frames of a file to process; null for single-frame files.</summary>
    public FrameSelection? Frames { get; init; }
}

/// <summary>
/// An image: output <paramref name="Output"/> of node <paramref name="Node"/>, or, if negative, the pipeline's input ~Node.
/// </summary>
public readonly record struct EdgeRef(int Node, int Output)
{
    /// <summary>Creates a reference to an input of the pipeline.</summary>
    public static EdgeRef Input(int index) => new(~index, 0);

    /// <summary>Gets whether it is an input of the pipeline.</summary>
    public bool IsInput => Node < 0;

    /// <summary>Gets the index of the input.</summary>
    public int InputIndex => ~Node;
}

/// <summary>A value of a node.</summary>
public readonly record struct ValueRef(int Node, string Value);
