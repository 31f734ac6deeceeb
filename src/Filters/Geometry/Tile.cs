using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Repeats the image horizontally and vertically, as NumPy's <c>tile</c>; optionally mirrors every second copy, so that edges
/// meet. A width or height in pixels truncates the last copies, or the image itself.
/// </summary>
[Operator("tile", Family = "geometry", Summary = "Tiles the image in rows and columns.",
    Example = "{ op: tile, rows: 2, columns: 3, mirror: true }",
    Synonyms = ["repeat"])]
public sealed class Tile : GeometryOperator
{
    /// <summary>2 by default.</summary>
    [Parameter("The number of copies vertically.", Min = 1, Max = 10_000)]
    public int Rows { get; init; } = 2;

    /// <summary>2 by default.</summary>
    [Parameter("The number of copies horizontally.", Min = 1, Max = 10_000)]
    public int Columns { get; init; } = 2;

    /// <summary>An alternative to <see cref="Columns"/>.</summary>
    [Parameter("The width to fill, instead of columns.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>An alternative to <see cref="Rows"/>.</summary>
    [Parameter("The height to fill, instead of rows.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>False by default.</summary>
    [Parameter("Mirror every second image, so that edges meet.")]
    public bool Mirror { get; init; }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        var (width, height) = (Width ?? (long)input.Width * Columns, Height ?? (long)input.Height * Rows);
        return Math.Max(width, height) <= int.MaxValue ? input with { Width = (int)width, Height = (int)height }
            : throw new PipelineException(Codes.BadGeometry, $"the tiled image would be {width}×{height}",
                "use fewer rows and columns");
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output) =>
        output.Height > input.Height ? Operators.Reach.Whole : Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Mirror);

    private sealed class Kernel<T>(bool mirror) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var border = mirror ? Border.Reflect : Border.Wrap;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var source = task.Inputs[0][border.Map(y, task.Inputs[0].Info.Height), channel].Span;
                    var target = task.Output[y, channel].Span;
                    for (var x = 0; x < target.Length; x += source.Length)
                        Copy(source, target[x..Math.Min(x + source.Length, target.Length)], mirror && x / source.Length % 2 == 1);
                }
        }

        private static void Copy(Span<T> source, Span<T> target, bool backwards)
        {
            source = backwards ? source[^target.Length..] : source[..target.Length];
            source.CopyTo(target);
            if (backwards)
                target.Reverse();
        }
    }
}
