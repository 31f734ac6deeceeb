using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// A palette as a picture: a field for each row of a table, from left to right, all of one width or as wide as their shares.
/// Field i ends before column round(width × shares up to i ÷ all shares), halves to even.
/// </summary>
[Operator("swatches", Family = "source", Summary = "Draws the colors of a table, such as the centers from kmeans.",
    Example = "{ op: swatches, colors: [[200, 60, 40], [240, 200, 90], [40, 90, 160]], shares: [5, 2, 3] }")]
public sealed class Swatches : Operator
{
    /// <summary>The colors, one a row.</summary>
    [Parameter("The colors, one per row, with a column for each channel.")]
    public required Matrix Colors { get; init; }

    /// <summary>How the width is shared.</summary>
    [Parameter("The relative widths of the colors, such as counts; equal by default.")]
    public IReadOnlyList<double>? Shares { get; init; }

    /// <summary>The picture's width; 256 by default.</summary>
    [Parameter("The width of the image.", Min = 1, Max = 65_535, Unit = "pixels")]
    public int Width { get; init; } = 256;

    /// <summary>The picture's height; 64 by default.</summary>
    [Parameter("The height of the image.", Min = 1, Max = 65_535, Unit = "pixels")]
    public int Height { get; init; } = 64;

    /// <summary>Channels of the picture; 3 by default. The plan is made before colors of the run are known.</summary>
    [Parameter("Channels of the picture: the columns that the table has.", Min = 1, Max = 64)]
    public int Channels { get; init; } = 3;

    /// <summary>Full intensity; 255 by default.</summary>
    [Parameter("The sample value of full intensity.", Min = 0, AboveMin = true)]
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
                $"there are {Shares.Count} shares for {Colors.Rows} colors", "give one for each");
        else if (Shares is not null && (Shares.Any(s => s < 0) || Shares.Sum() <= 0))
            check.Fail(Codes.BadCombination, "shares",
                "shares must not be negative, and some must be above 0", "give counts or parts of a whole");
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
