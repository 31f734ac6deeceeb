using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A placeholder for a value that is known only at run time; its parameter is bound then.</summary>
internal abstract record ValueNode(Place Place) : Node(Place);

/// <summary>A placeholder for a value with an error that is already reported.</summary>
internal sealed record RefusedNode(Place Place) : Node(Place)
{
    public override string Found => "nothing";
}

/// <summary>A placeholder for a value that depends on facts, before there is an input.</summary>
/// <param name="Sample">The value for sample facts, for checks.</param>
/// <param name="Written">The source text.</param>
/// <param name="Kind">The kind of the value; null when uncertain.</param>
/// <param name="Place">The place in the file.</param>
internal sealed record ProvisionalNode(Node Sample, string Written, ProvisionalKind? Kind, Place Place) : Node(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);
}

/// <summary>A placeholder for a file that a pipeline parameter refers to.</summary>
/// <param name="Written">The path as given.</param>
/// <param name="Path">The resolved path.</param>
/// <param name="Table">Returns its rows as a list; a <see cref="RefusedNode"/> after reporting an error.</param>
/// <param name="Place">The place in the file.</param>
internal sealed record FileNode(string Written, string Path, Func<Place, DiagnosticBag, Node> Table, Place Place) : Node(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);

    /// <summary>Returns what a parameter of the given type needs: the path as text, or the rows.</summary>
    public Node For(ParameterType type, DiagnosticBag bag) =>
        type is TextType or FileType ? new ScalarNode(Path, Quoted: true, Place)
        : type.Takes == ValueKind.Table || type is WeightsType ? Table(Place, bag)
        : new ScalarNode(Written, Quoted: true, Place);
}

/// <summary>The kind of a value that depends on facts.</summary>
internal enum ProvisionalKind
{
    Number,
    Text,
    Truth,
}
