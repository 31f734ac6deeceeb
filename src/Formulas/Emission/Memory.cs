using System.Runtime.InteropServices;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Rows of doubles that stay where they are for as long as this object is referenced: what a tile keeps from band to band. Column
/// 0 lies on
/// 64 bytes, with room for a whole vector after the last column.
/// </summary>
internal sealed unsafe class Memory(int left, int width, int right)
{
    private readonly List<double[]> blocks = [];
    private readonly RowShape shape = new(left, width, right);

    /// <summary>Bytes taken.</summary>
    public long Taken => blocks.Sum(b => (long)b.Length * sizeof(double));

    /// <summary>Some rows, all zeros, each at its column 0.</summary>
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

    /// <summary>So many bytes, on 64 bytes.</summary>
    public double* Block(long bytes)
    {
        var block = GC.AllocateArray<double>(RowShape.Block(bytes), pinned: true);
        blocks.Add(block);
        return Aligned(block);
    }

    /// <summary>One row.</summary>
    public double* Row() => Rows(1)[0];

    private static double* Aligned(double[] block) => (double*)((Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) + 63) & ~63);
}
