using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>Writes the labels and the quantized image.</summary>
internal sealed class KMeansKernel<T>(Matrix centers) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NearestCenter<T> nearest = new(centers.Values, centers.Rows, centers.Columns);
    private readonly T[] colors = [.. centers.Values.ToArray().Select(T.CreateTruncating)];

    public override unsafe void Compute(in RowTask<T> task)
    {
        var (input, channels) = (task.Inputs[0], centers.Columns);
        var row = stackalloc Row<T>[channels];
        var (distances, spare) = (task.Scratch.Row("distances"), task.Scratch.Row("labels"));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var c = 0; c < channels; c++)
                row[c] = input[y, c];
            var labels = task.OutputAt(0) is { } wanted ? wanted[y, 0] : spare;
            nearest.Find(new(row, channels), 0, labels.Width, labels, distances);
            if (task.OutputAt(1) is { } quantized)
                Paint(labels, quantized, input, y);
        }
    }

    private void Paint(Row<T> labels, OutputRows<T> target, InputRows<T> input, int y)
    {
        for (var c = 0; c < target.Info.Channels; c++)
        {
            var painted = target[y, c].Span;
            if (c == centers.Columns)
                input[y, c].Span.CopyTo(painted);
            else
                for (var x = 0; x < painted.Length; x++)
                    painted[x] = colors[int.CreateTruncating(labels[x]) * centers.Columns + c];
        }
    }
}
