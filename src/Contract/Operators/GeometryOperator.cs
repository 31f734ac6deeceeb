using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>One image becomes one of another size or with its pixels elsewhere.</summary>
public abstract class GeometryOperator : Operator
{
    /// <summary>Pixels are moved, not mixed, so channels stay as they are; operators that interpolate override it.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>The image that comes out.</summary>
    protected abstract ImageInfo Output(ImageInfo input);

    /// <summary>How far it looks.</summary>
    protected abstract Reach Reach(ImageInfo input, ImageInfo output);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [Output(inputs[0])];

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Reach(inputs[0], Output(inputs[0]));
}
