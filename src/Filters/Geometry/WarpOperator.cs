using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Transforms an image by a projective map: each output pixel takes the sample at its position in the input. Coordinates refer to
/// pixel centers, x to the right, y down, (0, 0) being the first pixel. Streams if input rows are needed in order; otherwise the
/// input is kept in memory.
/// </summary>
public abstract class WarpOperator : GeometryOperator
{
    /// <summary>The interpolation method; bilinear by default.</summary>
    [Parameter("The interpolation: nearest, bilinear or bicubic.")]
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>The border of the input; constant by default.</summary>
    [Parameter("The border mode: constant, replicate, reflect, mirror or wrap.")]
    public Border Border { get; init; } = Border.Constant;

    /// <summary>The sample value outside, including alpha; 0 by default.</summary>
    [Parameter("The value outside the image with border: constant; it also applies to alpha, so 0 is transparent.")]
    public double Value { get; init; }

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => Interpolation == Interpolation.Nearest ? AlphaPolicy.Raw : AlphaPolicy.Premultiply;

    /// <summary>Returns the map from output to input pixels; null during planning if it depends on a value of the run.</summary>
    private protected abstract Projection? Map(ImageInfo input, ImageInfo output);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.NotAllowed, "border",
                $"border '{Border.ToString().ToLowerInvariant()}' cannot fill areas outside the image",
                "use constant, replicate, reflect, mirror or wrap");
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output) =>
        Map(input, output) is { } map ? Rows(map, input, output).Reach : Operators.Reach.Whole;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Interpolation switch
    {
        Interpolation.Nearest => Kernel<T, NearestSampler<T>>(context),
        Interpolation.Bilinear => Kernel<T, BilinearSampler<T>>(context),
        _ => Kernel<T, BicubicSampler<T>>(context),
    };

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        Places(inputs[0], outputs[0]).Rows("fractions", outputs[0].Width, count: 2);

    /// <summary>Nearest selects samples without mixing.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Integers is { } type && Chooses(type) ? type : base.IntegersOf(output, inputs);

    /// <summary>In single precision, bytes are mixed as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => Chooses(type)
        || (type == SampleType.UInt8 && Interpolation != Interpolation.Nearest && context.Precision == SamplePrecision.Single);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
    {
        var (input, output) = (context.Inputs[0], context.Outputs[0]);
        var map = Map(input, output)!.Value;
        var rows = Rows(map, input, output);
        return Interpolation switch
        {
            Interpolation.Nearest => new NearestWarpKernel<T>(rows, Border, context, Value),
            Interpolation.Bilinear => new ByteWarpKernel<BilinearSampler<float>, BilinearBlock>(rows, Border, context, Value)
                as RowKernel<T>,
            _ => new ByteWarpKernel<BicubicSampler<float>, BicubicBlock>(rows, Border, context, Value) as RowKernel<T>,
        };
    }

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => Places(inputs[0], outputs[0]).Rows<float>("fractions", outputs[0].Width, count: 2);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"{inputs[0].Width}×{inputs[0].Height} to {Output(inputs[0]).Width}×{Output(inputs[0]).Height}, " +
        $"{Interpolation.ToString().ToLowerInvariant()}";

    private static ScratchLayout Places(ImageInfo input, ImageInfo output) => ScratchLayout.None
        .Rows<nint>("addresses", input.Height)
        .Rows<int>("places", output.Width, count: 2);

    private bool Chooses(SampleType type) =>
        Interpolation == Interpolation.Nearest && (Border != Border.Constant || type.Holds(Value));

    private WarpKernel<T, TSampler> Kernel<T, TSampler>(KernelContext context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TSampler : struct, ISampler<T>
    {
        var (input, output) = (context.Inputs[0], context.Outputs[0]);
        var map = Map(input, output)!.Value;
        return new(Rows(map, input, output), Border, context, Value);
    }

    private WarpRows Rows(Projection map, ImageInfo input, ImageInfo output) => new(map, input, output, Interpolation switch
    {
        Interpolation.Nearest => NearestSampler<double>.Taps,
        Interpolation.Bilinear => BilinearSampler<double>.Taps,
        _ => BicubicSampler<double>.Taps,
    }, Border);
}
