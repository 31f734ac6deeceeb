using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>Draws counts as bars; if several bins share a column, the highest is drawn.</summary>
internal sealed class HistogramPlot<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[][] bars;
    private readonly int height;

    public HistogramPlot(Matrix counts, int width, int height)
    {
        this.height = height;
        var highest = 1.0;
        foreach (var count in counts.Values)
            highest = Math.Max(highest, count);
        bars = [.. Enumerable.Range(0, counts.Rows).Select(channel => Enumerable.Range(0, width).Select(x =>
        {
            var first = (int)((long)x * counts.Columns / width);
            var end = Math.Max(first + 1, (int)((x + 1L) * counts.Columns / width));
            var most = Enumerable.Range(first, end - first).Max(bin => counts[channel, bin]);
            return (int)Math.Round(most / highest * height);
        }).ToArray())];
    }

    public override void Compute(in RowTask<T> task)
    {
        var white = T.CreateTruncating(255);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < bars.Length; channel++)
            {
                var row = task.Output[y, channel].Span;
                for (var x = 0; x < row.Length; x++)
                    row[x] = bars[channel][x] >= height - y ? white : T.Zero;
            }
    }
}
