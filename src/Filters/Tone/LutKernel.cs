using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>Looks up each sample in a table, shared or one for each channel.</summary>
internal sealed class LutKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (T Value, T Rise)[][] tables;
    private readonly T perUnit, last;

    /// <param name="rows">The entries.</param>
    /// <param name="perUnit">The number of entries per unit of sample value.</param>
    public LutKernel(double[][] rows, double perUnit)
    {
        tables = [.. rows.Select(row => row.Select((v, i) =>
            (T.CreateTruncating(v), T.CreateTruncating(i + 1 < row.Length ? row[i + 1] - v : 0))).ToArray())];
        (this.perUnit, last) = (T.CreateTruncating(perUnit), T.CreateTruncating(rows[0].Length - 1));
    }

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
                Row(tables[tables.Length == 1 ? 0 : channel], task.Inputs[0][y, channel].Span, output[y, channel].Span);
    }

    private void Row((T Value, T Rise)[] table, ReadOnlySpan<T> source, Span<T> target)
    {
        for (var i = Several(table, source, target); i < source.Length; i++)
        {
            var at = T.Min(T.Max(source[i] * perUnit, T.Zero), last);
            var entry = Entry(at, table.Length);
            var (value, rise) = table[entry];
            target[i] = value + rise * (at - T.CreateTruncating(entry));
        }
    }

    private int Several((T Value, T Rise)[] table, ReadOnlySpan<T> source, Span<T> target) => typeof(T) == typeof(float)
        ? LutRows256.Run(((float, float)[])(object)table, MemoryMarshal.Cast<T, float>(source),
            MemoryMarshal.Cast<T, float>(target), float.CreateTruncating(perUnit)) : 0;

    // NaN can select any entry.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Entry(T at, int count) => (int)Math.Min((uint)T.ConvertToIntegerNative<int>(at), (uint)count - 1);
}
