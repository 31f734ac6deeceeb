using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Lays an image in a given way; with the orientation a file's header states, it turns the image upright.</summary>
/// <param name="orientation">What is done to the rows as they are stored.</param>
public sealed class OrientOperator(Orientation orientation) : OrientationOperator
{
    /// <inheritdoc/>
    public override Orientation Orientation => orientation;
}
