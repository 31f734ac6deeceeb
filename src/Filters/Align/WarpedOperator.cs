using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Finds from the images themselves how the first of them is to be laid, and lays it so. The first image is held whole.
/// </summary>
public abstract class WarpedOperator : WholeImageOperator
{
    /// <summary>How samples between pixels are made; bilinear by default.</summary>
    [Parameter("The interpolation: nearest, bilinear or bicubic.")]
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>What lies beyond the edges of the image; a constant by default.</summary>
    [Parameter("The border mode: constant, replicate, reflect, mirror or wrap.")]
    public Border Border { get; init; } = Border.Constant;

    /// <summary>The sample value outside, 0 by default; of alpha too, where there is one.</summary>
    [Parameter("The value outside the image with border: constant; it also applies to alpha, so 0 is transparent.")]
    public double Value { get; init; }

    /// <inheritdoc/>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.NotAllowed, "border",
                $"border '{Border.ToString().ToLowerInvariant()}' has nothing to put where the image does not reach",
                "choose one of constant, replicate, reflect, mirror, wrap");
    }

    /// <summary>Where the image comes from is known once it has been seen.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        input == 0 ? Operators.Reach.Whole : Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows<nint>("addresses", inputs[0].Height)
            .Rows<int>("places", outputs[0].Width, count: 2)
            .Rows("fractions", outputs[0].Width, count: 2);

    /// <summary>The kernel that lays the image.</summary>
    /// <param name="map">Where an output pixel lies in the image.</param>
    /// <param name="context">What the kernel knows.</param>
    private protected RowKernel<T> Laying<T>(Projection map, KernelContext context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => Interpolation switch
        {
            Interpolation.Nearest => Laying<T, NearestSampler<T>>(map, context, NearestSampler<double>.Taps),
            Interpolation.Bilinear => Laying<T, BilinearSampler<T>>(map, context, BilinearSampler<double>.Taps),
            _ => Laying<T, BicubicSampler<T>>(map, context, BicubicSampler<double>.Taps),
        };

    private WarpKernel<T, TSampler> Laying<T, TSampler>(Projection map, KernelContext context, (int Before, int After) taps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TSampler : struct, ISampler<T> =>
        new(map, new WarpRows(map, context.Inputs[0], context.Outputs[0], taps, Border), Border, context, Value);
}
