using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace LightPlane;

/// <summary>
/// Removes a linear gradient of light: fits a plane to each channel (least squares), subtracts it from the image, and returns
/// it as a second image. Columns and rows are centered, so they are orthogonal, and each slope is one quotient of sums.
/// </summary>
[Operator("light-plane", Family = "whole",
    Summary = "Finds the plane of light over an image, and takes it off.", Example = "{ op: light-plane }")]
public sealed class LightPlaneOperator : WholeImageOperator
{
    /// <summary>The fraction of the plane that is subtracted.</summary>
    [Parameter("How much of the plane is taken off: 0 nothing, 1 all of it.", Min = 0, Max = 1)]
    public double Strength { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs { get; } = ["even", "light"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("unevenness", ValueKind.Number, "The largest difference that a channel's plane makes across the image."),
        new("planes", ValueKind.Table, "For each channel: its mean, and how much its plane grows a column and a row."),
    ];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new PlaneFit<T>(context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlaneKernel<T>(context.Inputs[0], (Matrix)context.Values["planes"], Strength);

    private sealed class PlaneKernel<T>(ImageInfo image, Matrix planes, double strength) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < image.Channels; channel++)
                {
                    var (mean, perColumn, perRow) = (planes[channel, 0], planes[channel, 1], planes[channel, 2]);
                    var across = perRow * (y - (image.Height - 1) / 2.0);
                    var source = task.Inputs[0][y, channel].Span;
                    for (var x = 0; x < image.Width; x++)
                    {
                        var tilt = across + perColumn * (x - (image.Width - 1) / 2.0);
                        // An output without readers is null.
                        if (task.OutputAt(0) is { } even)
                            even[y, channel][x] = source[x] - T.CreateTruncating(strength * tilt);
                        if (task.OutputAt(1) is { } light)
                            light[y, channel][x] = T.CreateTruncating(mean + tilt);
                    }
                }
        }
    }
}
