using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Computes each output channel as a weighted sum of the input channels plus a constant, as OpenCV's <c>transform</c>: the matrix
/// has a row for each output channel, a column for each input channel, and optionally one more for the constants. Nothing is
/// clipped. Alpha is excluded and unchanged. A matrix from another stage without a declared size gives as many channels as the
/// input has.
/// </summary>
[Operator("color-matrix", Family = "color", Summary = "Mixes channels with a matrix.",
    Example = "{ op: color-matrix, matrix: [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]] }")]
public sealed class ColorMatrix : PointOperator
{
    /// <summary>The weights; no default.</summary>
    [Parameter("The weights: a row for each output channel, a column for each input channel, " +
        "and optionally one more column for constants, in sample values.")]
    public required Matrix Matrix { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var channels = inputs[0].Channels;
        // A table of the run, whose shape is unknown during planning.
        if (Matrix is null)
            return inputs;
        return Matrix.Columns - channels is 0 or 1
            ? [inputs[0] with { Channels = Matrix.Rows }]
            : throw new PipelineException(Codes.ChannelCount,
                $"a matrix of {Matrix.Rows} × {Matrix.Columns} does not fit an " +
                $"image of {channels} color channel{(channels == 1 ? "" : "s")}",
                $"columns must be {channels}, or {channels + 1} with constants in the last");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Matrix, context.Inputs[0].Channels);

    private sealed class Kernel<T>(Matrix matrix, int channels) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] weights = [.. matrix.Values.ToArray().Select(T.CreateTruncating)];

        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < matrix.Rows; channel++)
                    Mix(task, y, channel);
        }

        private void Mix(in RowTask<T> task, int y, int channel)
        {
            var row = weights.AsSpan(channel * matrix.Columns, matrix.Columns);
            var target = task.Output[y, channel];
            var constant = new Vector<T>(row.Length > channels ? row[channels] : T.Zero);
            for (var i = 0; i < channels; i++)
            {
                var (weight, source) = (new Vector<T>(row[i]), task.Inputs[0][y, i]);
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    target.Store(x, weight * source.Load(x) + (i == 0 ? constant : target.Load(x)));
            }
        }
    }
}
