using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Extracts a rectangle, aligned to the corner, edge or center that <see cref="Gravity"/> names and moved by <see cref="X"/> and
/// <see cref="Y"/>: inward from a right or bottom edge, otherwise to the right and down. A center between two pixels is rounded
/// up or to the left.
/// </summary>
[Operator("crop", Family = "geometry", Summary = "Crops the image to a rectangle.",
    Example = "{ op: crop, gravity: center, width: 24, height: 16 }",
    Synonyms = ["cut", "clip", "extract"])]
public sealed class Crop : GeometryOperator
{
    /// <summary>0 by default.</summary>
    [Parameter("The horizontal offset from the position set by gravity.", Unit = "pixels")]
    public int X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("The vertical offset from the position set by gravity.", Unit = "pixels")]
    public int Y { get; init; }

    /// <summary>By default, all columns from <see cref="X"/> on.</summary>
    [Parameter("Width of the rectangle; by default, up to the right edge.", Min = 1, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>By default, all rows from <see cref="Y"/> on.</summary>
    [Parameter("Height of the rectangle; by default, down to the bottom edge.", Min = 1, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>The top left corner by default.</summary>
    [Parameter("The gravity: the corner, edge or center at which the rectangle is placed.")]
    public Gravity Gravity { get; init; } = Gravity.TopLeft;

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        var (left, top, width, height) = Rectangle(input);
        return input with { Width = width, Height = height };
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output)
    {
        var top = Rectangle(input).Top;
        return Operators.Reach.Mapped(rows => new(rows.First + top, rows.End + top));
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => MoverOf<T>(context);

    /// <inheritdoc/>
    public override bool KeepsIntegers => true;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => MoverOf<T>(context);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var (left, top, width, height) = Rectangle(inputs[0]);
        return $"columns {left} to {left + width - 1}, rows {top} to {top + height - 1}";
    }

    private Mover<T> MoverOf<T>(KernelContext context)
        where T : unmanaged, INumberBase<T>
    {
        var (left, top, _, _) = Rectangle(context.Inputs[0]);
        return new(left, top);
    }

    private (int Left, int Top, int Width, int Height) Rectangle(ImageInfo image)
    {
        var (width, height) = (Width ?? image.Width - Math.Abs((long)X), Height ?? image.Height - Math.Abs((long)Y));
        var (left, top) = Gravity.Place((image.Width, image.Height), (width, height), X, Y);
        if (left < 0 || top < 0 || width < 1 || height < 1 || left + width > image.Width || top + height > image.Height)
            throw new PipelineException(Codes.BadGeometry,
                $"the rectangle of {width}×{height} at column {left}, row {top} is not inside the image, " +
                $"which is {image.Width}×{image.Height}",
                "make it smaller, move it, or enlarge the image with 'pad' first");
        return ((int)left, (int)top, (int)width, (int)height);
    }

    private sealed class Mover<T>(int left, int top) : RowKernel<T>
        where T : unmanaged, INumberBase<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var target = task.Output[y, channel];
                    task.Inputs[0][y + top, channel].Slice(left, target.Width).CopyTo(target.Span);
                }
        }
    }
}
