using PipelineKit.Diagnostics;
using PipelineKit.Documents;

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

/// <summary>What a value will be that facts decide.</summary>
internal enum ProvisionalKind
{
    Number,
    Text,
    Truth,
}
