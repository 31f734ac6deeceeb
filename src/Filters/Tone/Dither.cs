using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Reduces the tones to a few and keeps their mean: each sample goes to the level below or above it, as an 8×8 matrix of
/// thresholds decides (B. E. Bayer, An optimum method for two-level rendition, 1973). With t = x·(levels − 1) / white and B
/// the matrix of 0 to 63, the level is ⌊t + (B + ½) / 64⌋, held between the first and the last. White is 1 where the image
/// has no nominal one.
/// </summary>
[Operator("dither", Family = "tone", Summary = "Tones reduced to a few, their mean kept by an ordered pattern.", Example = "{ op: dither, levels: 2 }")]
public sealed class Dither : PointOperator
{
    private const int Side = 8;

    /// <summary>How many tones each channel keeps; 2 by default.</summary>
    [Parameter("How many tones each channel keeps.", Min = 2, Max = 65536)]
    public int Levels { get; init; } = 2;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context.Inputs[0].White ?? 1, Levels - 1);

    /// <summary>The matrix, by the bits of column and row: those of column xor row and of row, interleaved, the lowest first.</summary>
    internal static int Bayer(int row, int column)
    {
        var value = 0;
        for (var bit = 0; bit < 3; bit++)
            value = value << 2 | ((column ^ row) >> bit & 1) << 1 | row >> bit & 1;
        return value;
    }

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Each row of the matrix is written out far enough for a vector to begin at any of its columns.
        private readonly T[][] shifts = [.. Enumerable.Range(0, Side).Select(row => Enumerable.Range(0, Side + Vector<T>.Count)
            .Select(column => T.CreateTruncating((Bayer(row, column % Side) + 0.5) / (Side * Side))).ToArray())];

        private readonly Vector<T> white, steps;

        public Kernel(double white, int steps) => (this.white, this.steps) = (new(T.CreateTruncating(white)), new(T.CreateTruncating(steps)));

        public override void Compute(in RowTask<T> task)
        {
            var output = task.Output;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var (source, target, shift) = (task.Inputs[0][y, channel], output[y, channel], shifts[y % Side]);
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    {
                        var level = Quantised.Floor(source.Load(x) * steps / white + new Vector<T>(shift, x % Side), steps);
                        target.Store(x, level * white / steps);
                    }
                }
        }
    }
}
