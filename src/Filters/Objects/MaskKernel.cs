using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Draws the runs of a mask.</summary>
internal sealed class MaskKernel<T>(RunImage mask, T white) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            var row = task.Output[y, 0].Span;
            row.Clear();
            foreach (var (start, end) in mask.Runs(y))
                row[start..end].Fill(white);
        }
    }
}
