using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// Draws a palette: a field for each row of a table, from left to right, with equal widths or widths proportional to their
/// shares. Field i ends before column round(width × cumulative share ÷ total share), rounded half to even.
/// </summary>
[Operator("swatches", Family = "source", Summary = "Draws the colors of a table, such as the centers from kmeans.",
    Example = "{ op: swatches, colors: [[200, 60, 40], [240, 200, 90], [40, 90, 160]], shares: [5, 2, 3] }")]
public sealed class Swatches : Operator
{
    /// <summary>The colors, one per row.</summary>
    [Parameter("The colors, one per row, with a column for each channel.")]
    public required Matrix Colors { get; init; }

    /// <summary>The relative widths of the fields; equal by default.</summary>
    [Parameter("The relative widths of the colors, such as counts; equal by default.")]
    public IReadOnlyList<double>? Shares { get; init; }

    /// <summary>The width of the image; 256 by default.</summary>
    [Parameter("The width of the image.", Min = 1, Max = 65_535, Unit = "pixels")]
    public int Width { get; init; } = 256;

    /// <summary>The height of the image; 64 by default.</summary>
    [Parameter("The height of the image.", Min = 1, Max = 65_535, Unit = "pixels")]
    public int Height { get; init; } = 64;

    /// <summary>The number of channels; 3 by default. Needed because planning precedes colors computed during the run.</summary>
    [Parameter("The number of channels, equal to the columns of the table.", Min = 1, Max = 64)]
    public int Channels { get; init; } = 3;

    /// <summary>The nominal white; 255 by default.</summary>
    [Parameter("The nominal white of the image.", Min = 0, AboveMin = true)]
    public double White { get; init; } = 255;

    /// <inheritdoc/>
    public override InputPorts Inputs => InputPorts.None;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Colors.Columns != Channels)
            check.Fail(Codes.BadCombination, "colors",
                $"the table has {Colors.Columns} columns, but the picture has {Channels} channels",
                $"write channels: {Colors.Columns}");
        if (Shares is not null && Shares.Count != Colors.Rows)
            check.Fail(Codes.BadCombination, "shares",
                $"there are {Shares.Count} shares for {Colors.Rows} colors", "use one per color");
        else if (Shares is not null && (Shares.Any(s => s < 0) || Shares.Sum() <= 0))
            check.Fail(Codes.BadCombination, "shares",
                "shares must not be negative, and at least one must be positive", "use counts or fractions");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [new ImageInfo(Width, Height, Channels) { White = White }];

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Colors, Ends());

    private int[] Ends()
    {
        double[] shares = [.. Shares ?? Enumerable.Repeat(1.0, Colors.Rows)];
        var (all, before) = (shares.Sum(), 0.0);
        return [.. shares.Select(s => (int)Math.Round(Width * ((before += s) / all)))];
    }

    private sealed class Kernel<T>(Matrix colors, int[] ends) : RowKernel<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < colors.Columns; channel++)
                    for (var (i, at) = (0, 0); i < ends.Length; at = ends[i++])
                        task.Output[y, channel].Span[at..ends[i]].Fill(T.CreateTruncating(colors[i, channel]));
        }
    }
}
