using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>Stands for a value that only a run knows; the parameter it is given to is bound then.</summary>
internal abstract record ValueNode(Place Place) : Node(Place);

/// <summary>Stands for a value whose fault is already reported.</summary>
internal sealed record RefusedNode(Place Place) : Node(Place)
{
    public override string Found => "nothing";
}

/// <summary>Stands for a value that facts about an input decide, before there is an input.</summary>
/// <param name="Sample">The value for facts that are made up, by which it is checked as far as that goes.</param>
/// <param name="Written">As the file has it.</param>
/// <param name="Kind">What it will be; null where that is not certain.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ProvisionalNode(Node Sample, string Written, ProvisionalKind? Kind, Place Place) : Node(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);
}

/// <summary>Stands for a file that a parameter of the pipeline names.</summary>
/// <param name="Written">Its path as it was given.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Table">Its rows as a list; a <see cref="RefusedNode"/> after reporting that it holds none.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FileNode(string Written, string Path, Func<Place, DiagnosticBag, Node> Table, Place Place) : Node(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);

    /// <summary>What a parameter takes of it: its path as text, or its rows.</summary>
    public Node For(ParameterType type, DiagnosticBag bag) =>
        type is TextType or FileType ? new ScalarNode(Path, Quoted: true, Place)
        : type.Takes == ValueKind.Table || type is WeightsType ? Table(Place, bag)
        : new ScalarNode(Written, Quoted: true, Place);
}

/// <summary>What a value will be that facts decide.</summary>
internal enum ProvisionalKind
{
    Number,
    Text,
    Truth,
}
