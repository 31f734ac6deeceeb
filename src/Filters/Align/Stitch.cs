using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Joins two overlapping images into one that covers both. The second image is aligned with the first as by <c>register</c>.
/// Where they overlap, they are mixed by distance (feathering; R. Szeliski, "Image alignment and stitching: a tutorial", 2006):
/// with the distances d₁ and d₂ of a pixel to the nearest edge of each image and the transition width t, the second image's
/// weight is 1/2 + (d₂ − d₁) / (2 · min(t, d₁ + d₂)), limited to 0 through 1. Both images are read once beforehand to determine
/// the output size.
/// </summary>
[Operator("stitch", Family = "align", Summary = "Image stitching: joins two overlapping images into one.",
    Example = "{ op: stitch, in: [first, second], color: transparent }",
    Synonyms = ["panorama", "mosaic", "feather"])]
public sealed class Stitch : Operator
{
    /// <summary>Translation by default.</summary>
    [Parameter("The motion model: translation, euclidean (with rotation), affine (with scaling and shear) or homography " +
        "(perspective).")]
    public Motion Motion { get; init; } = Motion.Translation;

    /// <summary>0 by default.</summary>
    [Parameter("Minimum correlation where the images overlap; an item below it fails.", Min = 0, Max = 1)]
    public double MinCorrelation { get; init; }

    /// <summary>The whole overlap by default.</summary>
    [Parameter("Width of the transition between the images, centered in the overlap; by default, the whole overlap. With 0, " +
        "there is a hard seam.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public double? Transition { get; init; }

    /// <summary>The interpolation of the second image; bilinear by default.</summary>
    [Parameter("The interpolation of the second image: nearest, bilinear or bicubic.")]
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>Black by default.</summary>
    [Parameter("Color where neither image is: \"#ff8000\", with alpha \"#ff800080\", or a name such as white or transparent.")]
    public string Color { get; init; } = "black";

    // Known once the images are aligned.
    private StitchLayout? Layout { get; init; }

    /// <summary>The image that keeps its position and the one that is aligned with it.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["first", "second"] };

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override bool Analyses => Layout is null;

    /// <inheritdoc/>
    public override bool IsSizedByAnalysis => Layout is null;

    /// <summary>The motion is that of the whole images.</summary>
    public override bool AllowsReduction => false;

    /// <summary>NaN is ignored when the motion is estimated, and where the other image has all the weight.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Paint.Check(check, "color", Color);

    /// <summary>Returns an image as large as the first, the smallest possible result, until the images are aligned.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var pixel = CompatibleImages.Mixed([.. inputs.Select(i => i with { Width = 1, Height = 1 })], Inputs.Name);
        var (color, width, height) = (Paint.Of(Color), Layout?.Width ?? inputs[0].Width, Layout?.Height ?? inputs[0].Height);
        var output = (color.IsOpaque ? pixel : pixel.WithAlpha()) with { Width = width, Height = height };
        color.Samples(output, "color");
        return [output];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        if (Layout is not { } layout)
            return Operators.Reach.Mapped(_ => RowRange.None);
        return input == 0
            ? Operators.Reach.Mapped(rows => new(Math.Max(0, rows.First - layout.Top),
                Math.Min(inputs[0].Height, rows.End - layout.Top)))
            : Rows(inputs).Reach;
    }

    /// <summary>The luma of both images at all levels.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        Layout is not null ? 0 : ((inputs[0].Pixels + inputs[1].Pixels) * sizeof(float) * 3 / 2) + (1 << 22);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var (first, second) = (context.Inputs[0], context.Inputs[1]);
        return new LumaPair<T>(first, second, (reference, moving) =>
        {
            var (map, correlation) = Alignment.Find(moving, reference, Motion, context.Share, isPartial: true);
            Alignment.Require(correlation, MinCorrelation, "stitch");
            return StitchLayout.Of(map, first, second).Values();
        });
    }

    /// <inheritdoc/>
    public override Operator Settle(IReadOnlyDictionary<string, object> values) => new Stitch
    {
        Motion = Motion,
        MinCorrelation = MinCorrelation,
        Transition = Transition,
        Interpolation = Interpolation,
        Color = Color,
        Layout = StitchLayout.Of(values),
    };

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows<nint>("addresses", inputs[1].Height);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Interpolation switch
    {
        Interpolation.Nearest => Kernel<T, NearestSampler<T>>(context),
        Interpolation.Bilinear => Kernel<T, BilinearSampler<T>>(context),
        _ => Kernel<T, BicubicSampler<T>>(context),
    };

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => Layout is null
        ? null : $"the first image at column {Layout.Left}, row {Layout.Top}";

    private StitchKernel<T, TSampler> Kernel<T, TSampler>(KernelContext context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TSampler : struct, ISampler<T>
    {
        var (output, paint) = (context.Outputs[0], Paint.Of(Color));
        var color = paint.Samples(output, "color");
        for (var channel = 0; channel < output.ColorChannels; channel++)
            color[channel] *= paint.Alpha / 255.0;
        return new(Layout!, Rows(context.Inputs), Transition ?? double.PositiveInfinity, color, output.White ?? 1);
    }

    private WarpRows Rows(IReadOnlyList<ImageInfo> inputs)
    {
        var taps = Interpolation switch
        {
            Interpolation.Nearest => NearestSampler<double>.Taps,
            Interpolation.Bilinear => BilinearSampler<double>.Taps,
            _ => BicubicSampler<double>.Taps,
        };
        return new(Layout!.Map, inputs[1], inputs[0] with { Width = Layout.Width, Height = Layout.Height }, taps,
            Border.Replicate);
    }
}
