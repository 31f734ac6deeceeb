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
