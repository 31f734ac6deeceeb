using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>Rounds samples up or down according to a matrix of thresholds.</summary>
internal sealed class OrderedDither<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Side = 8;

    // Each matrix row is repeated far enough for a vector to start at any column.
    private readonly T[][] shifts = [.. Enumerable.Range(0, Side).Select(row => Enumerable.Range(0, Side + Vector<T>.Count)
        .Select(column => T.CreateTruncating((Bayer(row, column % Side) + 0.5) / (Side * Side))).ToArray())];

    private readonly Vector<T> white, steps;

    public OrderedDither(double white, int steps) =>
        (this.white, this.steps) = (new(T.CreateTruncating(white)), new(T.CreateTruncating(steps)));

    /// <summary>Returns a matrix entry from the bits of column xor row and of row, interleaved, lowest first.</summary>
    public static int Bayer(int row, int column)
    {
        var value = 0;
        for (var bit = 0; bit < 3; bit++)
            value = value << 2 | ((column ^ row) >> bit & 1) << 1 | row >> bit & 1;
        return value;
    }

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var (source, target, shift) = (task.Inputs[0][y, channel], output[y, channel], shifts[y % Side]);
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                {
                    var level = Quantized.Floor(source.Load(x) * steps / white + new Vector<T>(shift, x % Side), steps);
                    target.Store(x, level * white / steps);
                }
            }
    }
}
