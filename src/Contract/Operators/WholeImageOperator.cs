using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Base class for operators that first analyze whole inputs (<see cref="Operator.CreateAnalysis{T}"/>), then return values,
/// images computed with them, or both. The kernel gets the values from <see cref="KernelContext.Values"/>.
/// </summary>
public abstract class WholeImageOperator : Operator
{
    /// <inheritdoc/>
    public sealed override bool Analyses => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = SameSize.Infer(inputs, Inputs.Name);
        return [.. Outputs.Select(_ => image)];
    }

    /// <summary>Returns what the kernel reads after the analysis: by default, the same row.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;
}
