using PipelineKit.Diagnostics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Lays a second image of any size, such as a logo, at a place of the first, once or all over, with the modes and the
/// compositing of <c>blend</c>. A mark of another scale is resampled by area where it shrinks and linearly where it grows, its
/// colors weighed by alpha. Samples are divided by the white of their own image; what the mark does not touch stays as it is.
/// </summary>
[Operator("overlay", Family = "compose", Summary = "A second image laid at a place of the first: a logo, a watermark.",
    Example = "{ op: overlay, in: [image, mark], gravity: bottom-right, x: 5, y: 5, share: 0.4, opacity: 0.85 }",
    Synonyms = ["watermark", "logo", "stamp", "composite"])]
public sealed class Overlay : Operator
{
    /// <summary>The bottom right corner by default.</summary>
    [Parameter("Where in the image the mark lies.")]
    public Gravity Gravity { get; init; } = Gravity.BottomRight;

    /// <summary>0 by default.</summary>
    [Parameter("Columns between the mark and the place that gravity names; inwards from a right edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public int X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Rows between the mark and the place that gravity names; inwards from a bottom edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public int Y { get; init; }

    /// <summary>1 by default.</summary>
    [Parameter("How much of the mark counts.", Min = 0, Max = 1)]
    public double Opacity { get; init; } = 1;

    /// <summary>How the mark and the image mix; <c>normal</c> by default.</summary>
    [Parameter("How the mark mixes with the image.")]
    public BlendMode Mode { get; init; } = BlendMode.Normal;

    /// <summary>1 by default.</summary>
    [Parameter("Size of the mark, as a multiple of its own.", Min = 0, AboveMin = true, Max = 1000)]
    public double Scale { get; init; } = 1;

    /// <summary>None by default.</summary>
    [Parameter("Width of the mark as a part of the image's, in place of scale: 0.2 is a fifth.",
        Min = 0, AboveMin = true, Max = 100)]
    public double? Share { get; init; }

    /// <summary>False by default.</summary>
    [Parameter("Lay the mark all over the image, in rows and columns from its place on.")]
    public bool Repeat { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Space between two marks, with repeat.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int Gap { get; init; }

    /// <summary>The image below and what is laid on it.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "mark"], Whites = WhiteRule.Any };

    /// <summary>Alpha is composited here.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Share is not null && Scale != 1)
            check.Fail(Codes.BadCombination, "share", "'share' and 'scale' both say how large the mark is", "give one of them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        CompatibleImages.Color([inputs[0] with { Width = 1, Height = 1 }, inputs[1] with { Width = 1, Height = 1 }], Inputs.Name);
        if (inputs[1].ColorChannels > inputs[0].ColorChannels)
            throw new PipelineException(Codes.ChannelCount,
                $"'mark' has {inputs[1].ColorChannels} color channels, and 'image' is gray",
                "make the mark gray with 'grayscale'");
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
