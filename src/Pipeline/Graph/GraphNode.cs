using PipelineKit.Diagnostics;
using PipelineKit.Names;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>One stage of a graph.</summary>
public sealed class GraphNode
{
    /// <summary>The stage's name.</summary>
    public required string Name { get; init; }

    /// <summary>The operator's name.</summary>
    public required string OperatorName { get; init; }

    /// <summary>
    /// What the operator says of itself, and the plugin it came from; null in a graph that was not built from a file.
    /// </summary>
    public OperatorDescriptor? Descriptor { get; init; }

    /// <summary>
    /// The operator with its parameters. Those that take values of the run are at their defaults here;
    /// <see cref="Bind"/> gives the operator that has them.
    /// </summary>
    public required Operator Operator { get; init; }

    /// <summary>The plugin the operator comes from; null when it is built in.</summary>
    internal Plugin? Plugin => Descriptor?.Plugin;

    /// <summary>Where its images come from.</summary>
    public required IReadOnlyList<EdgeRef> Inputs { get; init; }

    /// <summary>The names of its inputs, in order.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>The values of other stages its parameters take.</summary>
    public IReadOnlyList<ValueRef> ValueInputs { get; init; } = [];

    /// <summary>Those parameters.</summary>
    public IReadOnlyList<LateParameter> LateParameters { get; init; } = [];

    /// <summary>
    /// The parameters that facts about an input decide, each as it was written; until <see cref="PipelineGraph.Bind"/> they have
    /// values that are made up. Empty afterwards.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactParameters { get; init; } = [];

    /// <summary>Makes the operator with the values of a run; null when it takes none.</summary>
    public Func<Func<ValueRef, object>, Operator>? Binder { get; init; }

    /// <summary>Where the stage is written.</summary>
    public Place? Place { get; init; }

    /// <summary>The operator for one run.</summary>
    /// <exception cref="PipelineException">A value does not fit the parameter it is for.</exception>
    public Operator Bind(Func<ValueRef, object> values) => Binder is null ? Operator : Binder(values);
}

/// <summary>A parameter that takes values of other stages.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Written">What the file has for it: <c>${stats.mean}</c>.</param>
public sealed record LateParameter(string Name, string Written)
{
    /// <summary>Where it is written.</summary>
    public Place? Place { get; init; }
}

/// <summary>One output of a pipeline: an image, or values of one stage.</summary>
public sealed record GraphOutput(string Name)
{
    /// <summary>The image; null when values are written.</summary>
    public EdgeRef? Image { get; init; }

    /// <summary>The values, when no image is written.</summary>
    public IReadOnlyList<ValueRef> Values { get; init; } = [];

    /// <summary>What the values are called there, in their order.</summary>
    public IReadOnlyList<string> ValueNames { get; init; } = [];

    /// <summary>The columns of the one table that is written as CSV; empty for all other outputs.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The format's name (<c>png</c>, <c>json</c>), or null: the input's own.</summary>
    public string? Format { get; init; }

    /// <summary>What its files are called; null for the item's own name.</summary>
    public NameTemplate? FileName { get; init; }

    /// <summary>The format's options, bound; null without a format.</summary>
    public object? Options { get; init; }

    /// <summary>The color laid under transparent pixels; null where alpha is written, or refused by the format.</summary>
    public FlatColor? Flatten { get; init; }

    /// <summary>
    /// The options that facts about an input decide, each as it was written; see <see cref="GraphNode.FactParameters"/>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactOptions { get; init; } = [];

    /// <summary>Where it is written.</summary>
    public Place? Place { get; init; }
}
