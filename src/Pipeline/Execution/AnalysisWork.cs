using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Runs an analysis in this process.</summary>
/// <param name="analysis">The analysis.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="workers">The worker threads.</param>
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
