using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>
/// The base class of operators that run an ImageSharp processor. A processor needs the whole image: the rows are collected
/// while they are streamed, the processor runs once, and the kernel returns rows of its result. Samples are clamped to 0 to
/// white.
/// </summary>
public abstract class Effect : WholeImageOperator
{
    /// <summary>Whether a gray image becomes a color image.</summary>
    protected virtual bool Colors => false;

    /// <summary>True: ImageSharp stores samples from 0 to 1, and replaces NaN.</summary>
    public sealed override bool MayIgnoreNaN => true;

    /// <summary>Returns the length of the image's shorter side, a maximum for the parameters of some processors.</summary>
    protected static int ShorterSide(IImageProcessingContext image) =>
        Math.Min(image.GetCurrentSize().Width, image.GetCurrentSize().Height);

    /// <summary>Applies the processor.</summary>
    /// <param name="image">The image, with samples between 0 and 1.</param>
    protected internal abstract void Apply(IImageProcessingContext image);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (image.Channels is not (1 or 3))
            throw new PipelineException(Codes.ChannelCount,
                $"an effect takes gray or three color channels, and the image has {image}", "pick channels with 'channels'");
        if (image.White is null)
            throw new PipelineException(Codes.NoNominalRange,
                "the image has no nominal white, which an effect needs", "give it one with 'normalize' or 'levels'");
        return [Colors ? image with { Channels = 3 } : image];
    }

    /// <summary>The pixels, and a second image that most processors allocate.</summary>
    public sealed override unsafe long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        2 * inputs[0].Pixels * sizeof(RgbaVector);

    /// <inheritdoc/>
    public sealed override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new EffectAnalysis<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EffectKernel<T>((RgbaVector[])context.Values[EffectAnalysis<T>.Pixels], context.Outputs[0]);
}
