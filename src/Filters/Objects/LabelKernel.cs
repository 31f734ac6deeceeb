using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Draws the runs of objects with their numbers; a run's parent is the index of its object.</summary>
internal sealed class LabelKernel<T>(RunForest runs, int[] ids) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            var row = task.Output[y, 0].Span;
            row.Clear();
            for (var (run, end) = runs.Row(y); run < end; run++)
                row[runs[run].Start..runs[run].End].Fill(T.CreateTruncating(ids[runs[run].Parent]));
        }
    }
}
