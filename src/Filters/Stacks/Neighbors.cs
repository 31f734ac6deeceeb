using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Stacks;

/// <summary>Computes the Laplacian from a pixel's four neighbors.</summary>
internal static class Neighbors
{
    /// <summary>Returns above + below + left + right − 4 · center at a vector of columns from <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Laplacian<T>(Row<T> above, Row<T> here, Row<T> below, int x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var center = here.Load(x);
        return above.Load(x) + below.Load(x) + (here.Load(x - 1) + here.Load(x + 1)) - (center + center + (center + center));
    }
}
