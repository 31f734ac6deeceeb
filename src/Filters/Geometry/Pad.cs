using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Adds rows and columns around the image, filled as a border. A constant fills every channel, including alpha: 0 is transparent.
/// </summary>
[Operator("pad", Family = "geometry", Summary = "Adds a border of rows and columns around the image.",
    Example = "{ op: pad, all: 2, border: mirror }",
    Synonyms = ["extend", "frame", "margin"])]
public sealed class Pad : GeometryOperator
{
    /// <summary>0 by default.</summary>
    [Parameter("Rows and columns to add on every side not given separately.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int All { get; init; }

    /// <summary><see cref="All"/> by default.</summary>
    [Parameter("Rows to add above; by default, 'all'.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int? Top { get; init; }

    /// <summary><see cref="All"/> by default.</summary>
    [Parameter("Columns to add on the right; by default, 'all'.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int? Right { get; init; }

    /// <summary><see cref="All"/> by default.</summary>
    [Parameter("Rows to add below; by default, 'all'.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int? Bottom { get; init; }

    /// <summary><see cref="All"/> by default.</summary>
    [Parameter("Columns to add on the left; by default, 'all'.", Min = 0, Max = 1_000_000, Unit = "pixels")]
    public int? Left { get; init; }

    /// <summary>Constant by default; not <see cref="Border.Shrink"/> or <see cref="Border.Valid"/>, which add nothing.</summary>
    [Parameter("How the new rows and columns are filled: constant, replicate, reflect, mirror or wrap.")]
    public Border Border { get; init; } = Border.Constant;

    /// <summary>0 by default.</summary>
    [Parameter("The fill value with border: constant.")]
    public double Value { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border is Border.Shrink or Border.Valid)
            check.Fail(Codes.NotAllowed, "border",
                $"border '{Border.ToString().ToLowerInvariant()}' cannot fill new rows and columns",
                "use constant, replicate, reflect, mirror or wrap");
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        var width = (long)input.Width + (Left ?? All) + (Right ?? All);
        var height = (long)input.Height + (Top ?? All) + (Bottom ?? All);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new PipelineException(Codes.BadGeometry,
                $"the padded image would be {width}×{height}", "add fewer rows and columns");
        return input with { Width = (int)width, Height = (int)height };
    }

    /// <inheritdoc/>
    protected override Reach Reach(ImageInfo input, ImageInfo output)
    {
        var top = Top ?? All;
        var reach = Operators.Reach.Mapped(rows => new(rows.First - top, rows.End - top),
            Left ?? All, Right ?? All, Border, Value);
        return Border == Border.Wrap && output.Height > input.Height ? reach.Held() : reach;
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Mover<T>(Left ?? All, Top ?? All);

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Integers is { } type && (Border != Border.Constant || type.Holds(Value)) ? type : null;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => new Mover<T>(Left ?? All, Top ?? All);

    private sealed class Mover<T>(int left, int top) : RowKernel<T>
        where T : unmanaged, INumberBase<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var target = task.Output[y, channel];
                    task.Inputs[0][y - top, channel].Slice(-left, target.Width).CopyTo(target.Span);
                }
        }
    }
}
