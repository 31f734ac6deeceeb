using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Draws peaks: white in a mask, numbered in markers.</summary>
internal sealed class PeakKernel<T>(IReadOnlyList<Peak> peaks, T white) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILookup<int, (int X, int Number)> rows =
        peaks.Select((p, i) => (p.X, p.Y, Number: i + 1)).ToLookup(p => p.Y, p => (p.X, p.Number));

    public override void Compute(in RowTask<T> task)
    {
        var (mask, markers) = (task.OutputAt(0), task.OutputAt(1));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            mask?[y, 0].Span.Clear();
            markers?[y, 0].Span.Clear();
            foreach (var (x, number) in rows[y])
            {
                if (mask is not null)
                    mask[y, 0][x] = white;
                if (markers is not null)
                    markers[y, 0][x] = T.CreateTruncating(number);
            }
        }
    }
}
