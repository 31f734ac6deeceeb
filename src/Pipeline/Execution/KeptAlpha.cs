using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Alpha that a stage leaves as it is: copied beside what the operator computes.</summary>
/// <param name="source">The store whose last channel it is.</param>
/// <param name="margin">How the operator's rows lie in that image.</param>
/// <param name="targets">The stores of the outputs that have alpha.</param>
internal sealed class KeptAlpha(RowStore source, Margin margin, IReadOnlyList<RowStore> targets)
{
    /// <summary>Copies the alpha of some rows.</summary>
    public void Copy(RowRange rows)
    {
        foreach (var target in targets)
            for (var y = rows.First; y < rows.End; y++)
                target.TakeChannel(y, target.Channels - 1,
                    source, y + margin.RowShift, source.Channels - 1, margin.ColumnShift);
    }
}
