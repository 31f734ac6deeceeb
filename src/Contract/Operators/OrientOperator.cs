using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Applies a fixed orientation; with the orientation from a file's header, it makes the image upright.</summary>
/// <param name="orientation">The transformation of the stored rows.</param>
public sealed class OrientOperator(Orientation orientation) : OrientationOperator
{
    /// <inheritdoc/>
    public override Orientation Orientation => orientation;
}
