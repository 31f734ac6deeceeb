using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>Warps the first image by a map that is estimated from the images. The first image is kept in memory.</summary>
public abstract class WarpedOperator : WholeImageOperator
{
    /// <summary>The interpolation method; bilinear by default.</summary>
    [Parameter("The interpolation: nearest, bilinear or bicubic.")]
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>The border of the image; constant by default.</summary>
    [Parameter("The border mode: constant, replicate, reflect, mirror or wrap.")]
    public Border Border { get; init; } = Border.Constant;

    /// <summary>The sample value outside, including alpha; 0 by default.</summary>
    [Parameter("The value outside the image with border: constant; it also applies to alpha, so 0 is transparent.")]
    public double Value { get; init; }

    /// <inheritdoc/>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.NotAllowed, "border",
                $"border '{Border.ToString().ToLowerInvariant()}' cannot fill areas outside the image",
                "use constant, replicate, reflect, mirror or wrap");
    }

    /// <summary>The map is known only after the analysis.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        input == 0 ? Operators.Reach.Whole : Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows<nint>("addresses", inputs[0].Height)
            .Rows<int>("places", outputs[0].Width, count: 2)
            .Rows("fractions", outputs[0].Width, count: 2);

    /// <inheritdoc/>
    public sealed override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None.Rows<nint>("addresses", inputs[0].Height)
            .Rows<int>("places", outputs[0].Width, count: 2)
            .Rows<float>("fractions", outputs[0].Width, count: 2);

    /// <summary>Returns the map from output to input pixels of a clockwise rotation about the center.</summary>
    private protected static Projection Rotation(double degrees, ImageInfo image)
    {
        var (sin, cos) = double.SinCosPi(degrees / 180);
        var (x, y) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        return new(cos, -sin, x - (cos * x) + (sin * y), sin, cos, y - (sin * x) - (cos * y));
    }

    /// <summary>Creates the kernel that warps the image.</summary>
    /// <param name="map">The map from output to input pixels.</param>
    /// <param name="context">The context of the kernel.</param>
    private protected RowKernel<T> Laying<T>(Projection map, KernelContext context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => Interpolation switch
        {
            Interpolation.Nearest => Laying<T, NearestSampler<T>>(map, context, NearestSampler<double>.Taps),
            Interpolation.Bilinear => Laying<T, BilinearSampler<T>>(map, context, BilinearSampler<double>.Taps),
            _ => Laying<T, BicubicSampler<T>>(map, context, BicubicSampler<double>.Taps),
        };

    /// <summary>Whether <see cref="LayingBytes"/> gives the same, rounded.</summary>
    private protected bool LaysBytes(SampleType type, KernelContext context) => type == SampleType.UInt8
        && Interpolation != Interpolation.Nearest && context.Precision == SamplePrecision.Single
        && context.Inputs.All(i => !i.HasAlpha);

    /// <summary>Creates the kernel that warps an image of bytes.</summary>
    private protected RowKernel<byte> LayingBytes(Projection map, KernelContext context) =>
        Interpolation == Interpolation.Bilinear
            ? new ByteWarpKernel<BilinearSampler<float>, BilinearBlock>(
                Rows(map, context, BilinearSampler<double>.Taps), Border, context, Value)
            : new ByteWarpKernel<BicubicSampler<float>, BicubicBlock>(
                Rows(map, context, BicubicSampler<double>.Taps), Border, context, Value);

    private WarpRows Rows(Projection map, KernelContext context, (int Before, int After) taps) =>
        new(map, context.Inputs[0], context.Outputs[0], taps, Border);

    private WarpKernel<T, TSampler> Laying<T, TSampler>(Projection map, KernelContext context, (int Before, int After) taps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TSampler : struct, ISampler<T> =>
        new(Rows(map, context, taps), Border, context, Value);
}
