using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Rows of one store into another of another type.</summary>
/// <param name="source">Where they lie.</param>
/// <param name="target">Where they go.</param>
/// <param name="workers">The threads.</param>
internal sealed class ConversionWork(RowStore source, RowStore target, Workers workers) : StageWork
{
    public override void Do(RowRange rows, Action<RowRange> finish) => workers.Run(rows, 1, (piece, _) =>
    {
        for (var y = piece.First; y < piece.End; y++)
            RowConversion.Convert(source, target, y);
        finish(piece);
    });
}
