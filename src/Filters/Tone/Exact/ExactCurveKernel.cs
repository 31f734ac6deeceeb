using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>Applies an exact curve to rows: integers by table, other samples one at a time.</summary>
internal sealed class ExactCurveKernel<T>(ExactCurve curve) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] table = [.. curve.Table.Select(T.CreateTruncating)];
    private readonly T first = T.CreateTruncating(curve.First);

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
                Row(task.Inputs[0][y, channel].Span, output[y, channel].Span);
    }

    private void Row(ReadOnlySpan<T> source, Span<T> target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var entry = (uint)T.ConvertToIntegerNative<int>(source[i] - first);
            target[i] = entry < (uint)table.Length && T.CreateTruncating(entry) + first == source[i]
                ? table[entry]
                : T.CreateTruncating(curve.At(double.CreateTruncating(source[i])));
        }
    }
}
