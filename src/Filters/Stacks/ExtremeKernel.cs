using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>Selects a sample of a stack by pairwise comparison.</summary>
internal sealed unsafe class ExtremeKernel<T, TChoice>(int images) : ReducerKernel<T>(images)
    where T : unmanaged, INumberBase<T>
    where TChoice : struct, IBinaryFormula<T>
{
    protected override void Reduce(StackTile<T> tile, int columns, T* target, double* workspace)
    {
        for (var x = 0; x < columns; x += Vector<T>.Count)
        {
            var chosen = tile.Load(0, x);
            for (var i = 1; i < tile.Images; i++)
                chosen = default(TChoice).Apply(chosen, tile.Load(i, x));
            Unsafe.WriteUnaligned(target + x, chosen);
        }
    }
}
