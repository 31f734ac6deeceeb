using System.Runtime.InteropServices;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Pinned rows of doubles, valid as long as this object is referenced: the state that a tile keeps between bands. Column 0 is
/// aligned to 64 bytes, with room for a whole vector after the last column.
/// </summary>
internal sealed unsafe class Memory(int left, int width, int right)
{
    private readonly List<double[]> blocks = [];
    private readonly RowShape shape = new(left, width, right);

    /// <summary>The number of bytes allocated.</summary>
    public long Taken => blocks.Sum(b => (long)b.Length * sizeof(double));

    /// <summary>Allocates rows of zeros and returns the addresses of their column 0.</summary>
    public double*[] Rows(int count)
    {
        var block = GC.AllocateArray<double>(shape.Rows(count), pinned: true);
        blocks.Add(block);
        var start = Aligned(block);
        var rows = new double*[count];
        for (var i = 0; i < count; i++)
            rows[i] = start + i * shape.Stride + shape.Before;
        return rows;
    }

    /// <summary>Allocates a number of bytes, aligned to 64 bytes.</summary>
    public double* Block(long bytes)
    {
        var block = GC.AllocateArray<double>(RowShape.Block(bytes), pinned: true);
        blocks.Add(block);
        return Aligned(block);
    }

    /// <summary>Allocates one row.</summary>
    public double* Row() => Rows(1)[0];

    private static double* Aligned(double[] block) => (double*)((Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) + 63) & ~63);
}
