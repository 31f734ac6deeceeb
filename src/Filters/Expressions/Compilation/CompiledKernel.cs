using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>Runs a compiled expression over an image, in tiles of columns from top to bottom.</summary>
internal sealed unsafe class CompiledKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Program program;
    private readonly int results;
    private readonly Work?[] tiles;

    public CompiledKernel(Program program, KernelContext context)
    {
        (this.program, results) = (program, context.Outputs.Count);
        tiles = new Work?[(context.Outputs[0].Width + program.TileColumns - 1) / program.TileColumns];
    }

    /// <inheritdoc/>
    public override int TileColumns => program.TileColumns;

    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        var work = tiles[task.FirstColumn / program.TileColumns] ??= new Work(program, task, results);
        work.Run(task);
    }

    private sealed class Work
    {
        private readonly Program program;
        private readonly TileWork[] channels;
        private readonly Source<T>[][] sources;
        // Owns the rows, which are only pointers.
        private readonly Memory memory;
        private readonly double*[] rows;
        private readonly double* unwanted;

        public Work(Program program, in RowTask<T> task, int results)
        {
            this.program = program;
            var (info, count) = (task.Inputs[0].Info, 1);
            for (var o = 0; o < results; o++)
                count = Math.Max(count, task.OutputAt(o)?.Info.Channels ?? 1);
            channels = new TileWork[count];
            sources = new Source<T>[count][];
            var width = task.EndColumn - task.FirstColumn;
            for (var c = 0; c < count; c++)
            {
                var tile = new Tile(task.FirstColumn, width, info.Width, info.Height, program.Window, program.Reach, program.Shrinks);
                sources[c] = [.. program.Sources.Select(s => new Source<T>(tile, s.Channel ?? c))];
                channels[c] = new TileWork(program, tile, sources[c], results);
            }
            memory = new Memory(0, width, 0);
            rows = memory.Rows(results + 1);
            unwanted = rows[results];
        }

        public void Run(in RowTask<T> task)
        {
            Span<nint> targets = stackalloc nint[rows.Length - 1];
            for (var c = 0; c < channels.Length; c++)
            {
                for (var i = 0; i < sources[c].Length; i++)
                    sources[c][i].Read(task.Inputs[program.Sources[i].Input]);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                {
                    for (var o = 0; o < targets.Length; o++)
                        targets[o] = (nint)Target(task.OutputAt(o), y, c, task.FirstColumn, rows[o]);
                    channels[c].Run(y, targets);
                    if (typeof(T) != typeof(double))
                        for (var o = 0; o < targets.Length; o++)
                            if (task.OutputAt(o) is { } output && c < output.Info.Channels)
                                Narrow(rows[o], output[y, c].Pointer + task.FirstColumn, task.EndColumn - task.FirstColumn);
                }
            }
        }

        private double* Target(OutputRows<T>? output, int y, int channel, int column, double* row) =>
            output is null || channel >= output.Info.Channels ? unwanted
            : typeof(T) == typeof(double) ? (double*)output[y, channel].Pointer + column : row;

        private static void Narrow(double* from, T* to, int count)
        {
            for (var x = 0; x < count; x += Vector<float>.Count)
                Unsafe.WriteUnaligned((float*)to + x, Vector.Narrow(Unsafe.ReadUnaligned<Vector<double>>(from + x),
                    Unsafe.ReadUnaligned<Vector<double>>(from + x + Vector<double>.Count)));
        }
    }
}
