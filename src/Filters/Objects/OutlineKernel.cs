using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Compares each sample with its neighbors.</summary>
internal sealed class OutlineKernel<T>(Outline outline, T white) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly bool corners = outline.Connectivity == Connectivity.Corners;
    private readonly bool inner = outline.Side == OutlineSide.Inner;

    public override void Compute(in RowTask<T> task)
    {
        var input = task.Inputs[0];
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var x = 0; x < input.Info.Width; x += Vector<T>.Count)
            {
                var (differs, inside) = (Vector<T>.Zero, inner ? Vector<T>.Zero : Vector<T>.AllBitsSet);
                for (var channel = 0; channel < input.Info.ColorChannels; channel++)
                {
                    var (above, here, below) = (input[y - 1, channel], input[y, channel], input[y + 1, channel]);
                    var sample = here.Load(x);
                    differs |= Differs(sample, above, x) | Differs(sample, below, x)
                        | ~(Vector.Equals(sample, here.Load(x - 1)) & Vector.Equals(sample, here.Load(x + 1)));
                    inside |= ~Vector.Equals(sample, Vector<T>.Zero);
                }
                task.Output[y, 0].Store(x, Vector.ConditionalSelect(differs & inside, new Vector<T>(white), Vector<T>.Zero));
            }
    }

    private Vector<T> Differs(Vector<T> sample, Row<T> row, int x) =>
        ~(corners ? Vector.Equals(sample, row.Load(x - 1)) & Vector.Equals(sample, row.Load(x))
            & Vector.Equals(sample, row.Load(x + 1)) : Vector.Equals(sample, row.Load(x)));
}
