using PipelineKit.Diagnostics;
using PipelineKit.Names;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>A stage of a graph.</summary>
public sealed class GraphNode
{
    /// <summary>Gets the name of the stage.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the operator.</summary>
    public required string OperatorName { get; init; }

    /// <summary>Gets the operator's descriptor, including its plugin; null in a graph that was not built from a file.</summary>
    public OperatorDescriptor? Descriptor { get; init; }

    /// <summary>
    /// Gets the operator with its parameters. Late-bound parameters have their defaults; <see cref="Bind"/> returns the
    /// operator with their values.
    /// </summary>
    public required Operator Operator { get; init; }

    /// <summary>Gets the plugin of the operator; null for a built-in one.</summary>
    internal Plugin? Plugin => Descriptor?.Plugin;

    /// <summary>Gets the sources of its images.</summary>
    public required IReadOnlyList<EdgeRef> Inputs { get; init; }

    /// <summary>Gets the names of its inputs, in order.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>Gets the values of other stages that its parameters use.</summary>
    public IReadOnlyList<ValueRef> ValueInputs { get; init; } = [];

    /// <summary>Gets the late-bound parameters.</summary>
    public IReadOnlyList<LateParameter> LateParameters { get; init; } = [];

    /// <summary>
    /// Gets the source text of each parameter that depends on facts about an input; these have sample values until
    /// <see cref="PipelineGraph.Bind"/>. Empty afterwards.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactParameters { get; init; } = [];

    /// <summary>
    /// Gets the function that creates the operator with the values of a run; null when it has no late-bound parameters.
    /// </summary>
    public Func<Func<ValueRef, object>, Operator>? Binder { get; init; }

    /// <summary>Gets the place of the stage in the file.</summary>
    public Place? Place { get; init; }

    /// <summary>Returns the operator for one run.</summary>
    /// <exception cref="PipelineException">A value does not fit its parameter.</exception>
    public Operator Bind(Func<ValueRef, object> values) => Binder is null ? Operator : Binder(values);
}

/// <summary>A parameter that takes values of other stages.</summary>
/// <param name="Name">The name.</param>
/// <param name="Written">The source text: <c>${stats.mean}</c>.</param>
public sealed record LateParameter(string Name, string Written)
{
    /// <summary>Gets the place in the file.</summary>
    public Place? Place { get; init; }
}

/// <summary>An output of a pipeline: an image, or values of stages.</summary>
public sealed record GraphOutput(string Name)
{
    /// <summary>Gets the image; null for values.</summary>
    public EdgeRef? Image { get; init; }

    /// <summary>Gets the values, if there is no image.</summary>
    public IReadOnlyList<ValueRef> Values { get; init; } = [];

    /// <summary>Gets the names of the values, in order.</summary>
    public IReadOnlyList<string> ValueNames { get; init; } = [];

    /// <summary>Gets the columns of the single table that is written as CSV; empty for other outputs.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Gets the name of the format (<c>png</c>, <c>json</c>); null for the input's format.</summary>
    public string? Format { get; init; }

    /// <summary>Gets the template of the file name; null for the item's name.</summary>
    public NameTemplate? FileName { get; init; }

    /// <summary>The same as it was written, where facts about the inputs decide it; null elsewhere.</summary>
    public string? FactName { get; init; }

    /// <summary>What its files are called, for messages; null for the item's own name.</summary>
    public string? WrittenName => FactName ?? FileName?.Text;

    /// <summary>The format's options, bound; null without a format.</summary>
    public object? Options { get; init; }

    /// <summary>
    /// Gets the background color for transparent pixels; null when alpha is written, or rejected by the format.
    /// </summary>
    public FlatColor? Flatten { get; init; }

    /// <summary>
    /// Gets the source text of each option that depends on facts about an input; see <see cref="GraphNode.FactParameters"/>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactOptions { get; init; } = [];

    /// <summary>Gets the place in the file.</summary>
    public Place? Place { get; init; }
}
