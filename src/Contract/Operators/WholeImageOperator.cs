using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Looks at its inputs as a whole first (<see cref="Operator.CreateAnalysis{T}"/>), then gives values, or images computed
/// with them, or both. Its kernel finds its own values in <see cref="KernelContext.Values"/>.
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

    /// <summary>Where the kernel reads, once the analysis is done: the same row, by default.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;
}
