using PipelineKit.Diagnostics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Places a second image of any size at a position in the first, once or repeated, with the blend modes and compositing of
/// <c>blend</c>. When the overlay is scaled, it is averaged by area to shrink and interpolated linearly to enlarge, on
/// premultiplied colors. Samples are relative to the white of their own image. Pixels that the overlay does not cover are
/// unchanged.
/// </summary>
[Operator("overlay", Family = "compose", Summary = "Overlays a second image, such as a logo or a watermark.",
    Example = "{ op: overlay, in: [image, mark], gravity: bottom-right, x: 5, y: 5, share: 0.4, opacity: 0.85 }",
    Synonyms = ["watermark", "logo", "stamp", "composite"])]
public sealed class Overlay : Operator
{
    /// <summary>The bottom right corner by default.</summary>
    [Parameter("Position of the overlay in the image.")]
    public Gravity Gravity { get; init; } = Gravity.BottomRight;

    /// <summary>0 by default.</summary>
    [Parameter("Horizontal offset from the position given by gravity; measured inward from a right edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public int X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Vertical offset from the position given by gravity; measured inward from a bottom edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public int Y { get; init; }

    /// <summary>1 by default.</summary>
    [Parameter("Opacity of the overlay.", Min = 0, Max = 1)]
    public double Opacity { get; init; } = 1;

    /// <summary>The blend mode; <c>normal</c> by default.</summary>
    [Parameter("Blend mode of the overlay.")]
    public BlendMode Mode { get; init; } = BlendMode.Normal;

    /// <summary>1 by default.</summary>
    [Parameter("Scale factor of the overlay.", Min = 0, AboveMin = true, Max = 1000)]
    public double Scale { get; init; } = 1;

    /// <summary>None by default.</summary>
    [Parameter("Width of the overlay as a fraction of the image's width, instead of scale.",
        Min = 0, AboveMin = true, Max = 100)]
    public double? Share { get; init; }

    /// <summary>False by default.</summary>
    [Parameter("Repeat the overlay across the image in rows and columns.")]
    public bool Repeat { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Gap between copies, with repeat.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int Gap { get; init; }

    /// <summary>The image and the mark.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "mark"], Whites = WhiteRule.Any };

    /// <summary>The operator composites alpha itself.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Share is not null && Scale != 1)
            check.Fail(Codes.BadCombination, "share", "'share' and 'scale' both set the size of the overlay", "give one of them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        CompatibleImages.Color([inputs[0] with { Width = 1, Height = 1 }, inputs[1] with { Width = 1, Height = 1 }], Inputs.Name);
        if (inputs[1].ColorChannels > inputs[0].ColorChannels)
            throw new PipelineException(Codes.ChannelCount,
                $"'mark' has {inputs[1].ColorChannels} color channels, and 'image' is gray",
                "convert the mark with 'grayscale'");
        MarkLayout.Of(this, inputs[0], inputs[1]);
        return [inputs[0]];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => input == 0 ? Operators.Reach.Point
        : Repeat ? Operators.Reach.Whole : Operators.Reach.Mapped(MarkLayout.Of(this, inputs[0], inputs[1]).Needed);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None
        .Rows("mixed", inputs[1].Width)
        .Rows("mark", MarkLayout.Of(this, inputs[0], inputs[1]).Width, count: inputs[1].ColorChannels + 1)
        .Rows("laid", inputs[0].Width, count: inputs[1].ColorChannels + 1)
        .Rows("blended", inputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new OverlayKernel<T>(
        MarkLayout.Of(this, context.Inputs[0], context.Inputs[1]),
        BlendRows<T>.Of(Mode, context.Inputs[0], context.Inputs[1], Opacity));

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var mark = MarkLayout.Of(this, inputs[0], inputs[1]);
        return $"{mark.Width}×{mark.Height} at column {mark.Left}, row {mark.Top}{(Repeat ? ", and all over" : "")}";
    }
}
