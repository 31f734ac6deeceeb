using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// Stages that look at single places, computed one after the other for each row while it lies in the cache: inputs are widened to
/// the type the kernels work in, and the result is rounded where an integer edge takes it.
/// </summary>
/// <param name="Type">The type the kernels work in: the pipeline's precision.</param>
/// <param name="Stages">The stages, each after those it reads; the last is the node that stands for all.</param>
internal sealed record PointLoop(SampleType Type, IReadOnlyList<LoopStage> Stages)
{
    /// <summary>The images that no ring holds in this type: each worker keeps one row of them.</summary>
    public IEnumerable<PlanEdge> Held => Stages.SelectMany(s => s.Operands.Concat(s.Node.Outputs))
        .Where(e => e.Type != Type || IsInside(e)).Distinct();

    /// <summary>Bytes that each worker takes for such rows and for what kernels keep.</summary>
    public long WorkerBytes => Held.Sum(e => RowStore.Bytes(Type, Row(e)))
        + Stages.Sum(s => s.Node.Operator!.KernelBytes(s.Node.Context(new Dictionary<string, object>()), Type.Bytes()));

    /// <summary>The scratch memory of the kernel that takes most.</summary>
    public long ScratchBytes => Stages.Max(s => s.Node.Scratch.Bytes(Type.Bytes()));

    /// <summary>Whether an image goes from one of the stages to another, and nowhere else.</summary>
    public bool IsInside(PlanEdge edge) => edge != Stages[^1].Node.Outputs[0] && Stages.Any(s => s.Node == edge.Producer);

    /// <summary>A row of an image, alone.</summary>
    public static RowShape Row(PlanEdge edge) => new(edge.Info.Width, edge.Info.Channels, 1);
}

/// <summary>One of the stages of a loop.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Operands">What its operator reads.</param>
internal sealed record LoopStage(PlanNode Node, PlanEdge[] Operands);
