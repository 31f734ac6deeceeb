using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>
/// Rows in another type, where one stage gives what the next cannot take. No sample changes: what becomes integers is integers
/// already. The engine converts the rows itself, and never asks for a kernel.
/// </summary>
internal sealed class ConversionOperator : Operator
{
    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool KeepsIntegers => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs;

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;
}
