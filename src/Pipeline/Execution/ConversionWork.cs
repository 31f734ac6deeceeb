using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Converts rows between stores of different types.</summary>
/// <param name="source">The source.</param>
/// <param name="target">The target.</param>
/// <param name="workers">The worker threads.</param>
internal sealed class ConversionWork(RowStore source, RowStore target, Workers workers) : StageWork
{
    public override void Do(RowRange rows, Action<RowRange> finish) => workers.Run(rows, 1, (piece, _) =>
    {
        for (var y = piece.First; y < piece.End; y++)
            RowConversion.Convert(source, target, y);
        finish(piece);
    });
}
