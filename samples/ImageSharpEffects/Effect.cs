using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>
/// A processor of ImageSharp's as an operator. Such a processor needs the whole image: rows are gathered while they stream by,
/// the processor runs once, and the kernel hands out the rows of what it made. Samples are held between 0 and white.
/// </summary>
public abstract class Effect : WholeImageOperator
{
    /// <summary>Whether a gray image becomes a color one.</summary>
    protected virtual bool Colors => false;

    /// <summary>Yes: ImageSharp holds samples between 0 and 1, and takes what is no number for one of them.</summary>
    public sealed override bool MayIgnoreNaN => true;

    /// <summary>The length of the image's shorter side, which some processors take nothing larger than.</summary>
    protected static int ShorterSide(IImageProcessingContext image) =>
        Math.Min(image.GetCurrentSize().Width, image.GetCurrentSize().Height);

    /// <summary>Does the work.</summary>
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

    /// <summary>The pixels, and a second image that most processors make.</summary>
    public sealed override unsafe long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        2 * inputs[0].Pixels * sizeof(RgbaVector);

    /// <inheritdoc/>
    public sealed override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new EffectAnalysis<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EffectKernel<T>((RgbaVector[])context.Values[EffectAnalysis<T>.Pixels], context.Outputs[0]);
}
