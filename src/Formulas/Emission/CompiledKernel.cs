using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Emission;

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
        tiles = new Work?[(context.Outputs[0].Width + program.Schedule.Columns - 1) / program.Schedule.Columns];
    }

    /// <summary>The bytes held by the tiles processed so far.</summary>
    public override long HeldBytes => tiles.OfType<Work>().Sum(w => w.Bytes);

    /// <inheritdoc/>
    public override int TileColumns => program.Schedule.Columns;

    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        var work = tiles[task.FirstColumn / program.Schedule.Columns] ??= new Work(program, task, results);
        work.Run(task);
    }

    private sealed class Work
    {
        private readonly Program program;
        private readonly TileWork[] channels;
        private readonly List<(int Input, Source<T> Rows)>[] sources;
        // Keeps alive the memory that the row pointers refer to.
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
            sources = new List<(int, Source<T>)>[count];
            var width = task.EndColumn - task.FirstColumn;
            var inBytes = new bool[task.Inputs.Length];
            for (var i = 0; i < inBytes.Length; i++)
                inBytes[i] = task.Inputs[i].Bytes is not null;
            for (var c = 0; c < count; c++)
            {
                var (tile, channel, list) = (program.Tile(task.FirstColumn, width, info.Width, info.Height), c, sources[c] = []);
                channels[c] = new TileWork(program, tile, plan =>
                {
                    var source = new Source<T>(tile, plan, channel, program.Schedule.Target, inBytes[plan.Input]);
                    list.Add((plan.Input, source));
                    return source;
                });
            }
            memory = new Memory(0, width, 0);
            rows = memory.Rows(results + 1);
            unwanted = rows[results];
        }

        public long Bytes => memory.Taken + channels.Sum(c => c.Tile.Memory.Taken);

        public void Run(in RowTask<T> task)
        {
            Span<nint> targets = stackalloc nint[rows.Length - 1];
            for (var c = 0; c < channels.Length; c++)
            {
                var singles = typeof(T) == typeof(float) && channels[c].GivesSingles;
                foreach (var (input, source) in sources[c])
                    source.Read(task.Inputs[input]);
                channels[c].Begin(task.Rows.End);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                {
                    for (var o = 0; o < targets.Length; o++)
                        targets[o] = (nint)Target(task.OutputAt(o), y, c, task.FirstColumn, singles ? null : rows[o]);
                    channels[c].Run(y, targets, singles);
                    if (typeof(T) != typeof(double) && !singles)
                        for (var o = 0; o < targets.Length; o++)
                            if (task.OutputAt(o) is { } output && c < output.Info.Channels)
                                Narrow(rows[o], output[y, c].Pointer + task.FirstColumn, task.EndColumn - task.FirstColumn);
                }
                channels[c].Finish();
            }
        }

        // Returns where a row of results is written: directly to the output if it has the same sample type.
        private void* Target(OutputRows<T>? output, int y, int channel, int column, double* between) =>
            output is null || channel >= output.Info.Channels ? unwanted
            : typeof(T) == typeof(double) || between == null ? output[y, channel].Pointer + column : between;

        private static void Narrow(double* from, T* to, int count)
        {
            for (var x = 0; x < count; x += Vector<float>.Count)
                Unsafe.WriteUnaligned((float*)to + x, Vector.Narrow(Unsafe.ReadUnaligned<Vector<double>>(from + x),
                    Unsafe.ReadUnaligned<Vector<double>>(from + x + Vector<double>.Count)));
        }
    }
}
