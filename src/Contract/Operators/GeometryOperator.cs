using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Base class for operators that change an image's size or move its pixels.</summary>
public abstract class GeometryOperator : Operator
{
    /// <summary>
    /// Gets the alpha policy: raw, because pixels are moved, not mixed. Operators that interpolate override it.
    /// </summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Returns the description of the output image.</summary>
    protected abstract ImageInfo Output(ImageInfo input);

    /// <summary>Returns how far the operator reads.</summary>
    protected abstract Reach Reach(ImageInfo input, ImageInfo output);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [Output(inputs[0])];

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Reach(inputs[0], Output(inputs[0]));
}
