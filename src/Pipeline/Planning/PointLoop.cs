using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>
/// Per-pixel stages computed one after another for each row while it is in the cache. Inputs are widened to the kernels' type,
/// and the result is rounded if its edge has an integer type.
/// </summary>
/// <param name="Type">The kernels' sample type: the pipeline's precision.</param>
/// <param name="Stages">The stages in topological order; the last is the node that represents the loop.</param>
internal sealed record PointLoop(SampleType Type, IReadOnlyList<LoopStage> Stages)
{
    /// <summary>Gets the images without a ring of this type; each thread keeps one row of each.</summary>
    public IEnumerable<PlanEdge> Held => Stages.SelectMany(s => s.Operands.Concat(s.Node.Outputs))
        .Where(e => e.Type != Type || IsInside(e)).Distinct();

    /// <summary>Gets the memory in bytes that each thread needs for such rows and for kernel state.</summary>
    public long WorkerBytes => Held.Sum(e => RowStore.Bytes(Type, Row(e)))
        + Stages.Sum(s => s.Node.Operator!.KernelBytes(s.Node.Context(new Dictionary<string, object>()), Type.Bytes()));

    /// <summary>Gets the largest scratch memory of any kernel, in bytes.</summary>
    public long ScratchBytes => Stages.Max(s => s.Node.Scratch.Bytes(Type.Bytes()));

    /// <summary>Returns whether an image is used only between stages of the loop.</summary>
    public bool IsInside(PlanEdge edge) => edge != Stages[^1].Node.Outputs[0] && Stages.Any(s => s.Node == edge.Producer);

    /// <summary>Returns the shape of a single row of an image.</summary>
    public static RowShape Row(PlanEdge edge) => new(edge.Info.Width, edge.Info.Channels, 1);
}

/// <summary>A stage of a loop.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Operands">The images that its operator reads.</param>
internal sealed record LoopStage(PlanNode Node, PlanEdge[] Operands);
