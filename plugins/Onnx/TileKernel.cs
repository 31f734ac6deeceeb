using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>
/// Runs the model on the tiles that contain the requested rows. Keeps the last tile of each column of tiles, so that bands
/// lower than a tile do not run it again.
/// </summary>
internal sealed class TileKernel<T>(OnnxOperator settings, Frame frame, ImageInfo image) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of a tile's numbers in scratch memory.</summary>
    public const string Taken = "tile";

    private readonly Model model = settings.Open();
    private readonly Samples samples = settings.Samples(image);
    private readonly int side = settings.Tile * frame.Scale;
    private readonly (int Row, float[]? Numbers)[] last = new (int, float[]?)[(image.Width + settings.Tile - 1) / settings.Tile];

    /// <inheritdoc/>
    public override int TileColumns => side;

    /// <inheritdoc/>
    public override long HeldBytes => last.Sum(l => (l.Numbers?.LongLength ?? 0) * sizeof(float));

    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        for (var column = task.FirstColumn / side; column * side < Math.Min(task.EndColumn, task.Output.Info.Width); column++)
            for (var row = task.Rows.First / side; row * side < task.Rows.End; row++)
            {
                ref var tile = ref last[column];
                if (tile.Numbers is null || tile.Row != row)
                {
                    tile.Numbers ??= new float[frame.Cut];
                    task.Scratch.Reset();
                    Run(task, row, column, tile.Numbers);
                    tile.Row = row;
                }
                Write(task, row, column, tile.Numbers);
            }
    }

    private unsafe void Run(in RowTask<T> task, int row, int column, float[] numbers)
    {
        var taken = task.Scratch.Row<float>(Taken);
        for (var channel = 0; channel < frame.Taken.Channels; channel++)
        {
            var (factor, sum) = samples.Into(channel);
            for (var y = 0; y < frame.Taken.Height; y++)
            {
                var source = task.Inputs[0][row * settings.Tile - settings.Overlap + y, channel];
                var (at, first) = (frame.Taken.Start(channel, y), column * settings.Tile - settings.Overlap);
                for (var x = 0; x < frame.Taken.Width; x++, at += frame.Taken.ColumnStep)
                    taken[at] = float.CreateTruncating(source[first + x]) * factor + sum;
            }
        }
        using var result = model.Run((nint)taken.Pointer, frame.Taken.Dimensions);
        Cut(result.GetTensorDataAsSpan<float>(), numbers);
    }

    // Crops the overlap and stores the tile channel by channel.
    private void Cut(ReadOnlySpan<float> result, float[] numbers)
    {
        var (around, next, factor) = (settings.Overlap * frame.Scale, 0, samples.From(settings.OutputRange));
        for (var channel = 0; channel < frame.Given.Channels; channel++)
            for (var y = 0; y < side; y++)
            {
                var at = frame.Given.Start(channel, around + y) + around * frame.Given.ColumnStep;
                for (var x = 0; x < side; x++, at += frame.Given.ColumnStep)
                    numbers[next++] = result[at] * factor;
            }
    }

    private void Write(in RowTask<T> task, int row, int column, float[] numbers)
    {
        var columns = Math.Min(side, task.Output.Info.Width - column * side);
        for (var y = Math.Max(task.Rows.First, row * side); y < Math.Min(task.Rows.End, (row + 1) * side); y++)
            for (var channel = 0; channel < frame.Given.Channels; channel++)
            {
                var source = numbers.AsSpan((channel * side + y - row * side) * side, columns);
                var target = task.Output[y, channel].Slice(column * side, columns);
                for (var x = 0; x < columns; x++)
                    target[x] = T.CreateTruncating(source[x]);
            }
    }
}
