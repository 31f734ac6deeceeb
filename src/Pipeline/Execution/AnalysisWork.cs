using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>An analysis at work in this process.</summary>
/// <param name="analysis">The analysis.</param>
/// <param name="inputs">What it examines.</param>
/// <param name="workers">The threads.</param>
internal sealed class AnalysisWork<T>(Analysis<T> analysis, InputRows<T>[] inputs, Workers workers) : StageWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Do(RowRange rows, Action<RowRange> finish)
    {
        var parts = new object[rows.Count];
        workers.Run(rows, 1, (piece, _) =>
        {
            for (var y = piece.First; y < piece.End; y++)
                parts[y - rows.First] = analysis.Examine(y, inputs);
        });
        foreach (var part in parts)
            analysis.Fold(part);
    }
}
