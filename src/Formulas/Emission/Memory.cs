using System.Runtime.InteropServices;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Rows of doubles that stay where they are for as long as this object is referenced: what a tile keeps from band to band. Column 0 lies on
/// 64 bytes, with room for a whole vector after the last column.
/// </summary>
internal sealed unsafe class Memory(int left, int width, int right)
{
    private const int Line = 8;
    private readonly List<double[]> blocks = [];
    private readonly int before = (left + Line - 1) / Line * Line;

    /// <summary>Bytes taken.</summary>
    public long Taken => blocks.Sum(b => (long)b.Length * sizeof(double));

    /// <summary>Doubles a row takes.</summary>
    private int Stride => (before + width + right + 2 * Line - 1) / Line * Line | Line;

    /// <summary>Bytes of so many rows without margins.</summary>
    public static long Bytes(int width, int rows) => (rows * (long)new Memory(0, width, 0).Stride + Line) * sizeof(double);

    /// <summary>Some rows, all zeros, each at its column 0.</summary>
    public double*[] Rows(int count)
    {
        var stride = Stride;
        var block = GC.AllocateArray<double>(count * stride + Line, pinned: true);
        blocks.Add(block);
        var start = Aligned(block);
        var rows = new double*[count];
        for (var i = 0; i < count; i++)
            rows[i] = start + i * stride + before;
        return rows;
    }

    /// <summary>So many bytes, on 64 bytes.</summary>
    public double* Block(long bytes)
    {
        var block = GC.AllocateArray<double>((int)(bytes / sizeof(double)) + 1 + Line, pinned: true);
        blocks.Add(block);
        return Aligned(block);
    }

    /// <summary>One row.</summary>
    public double* Row() => Rows(1)[0];

    private static double* Aligned(double[] block) => (double*)((Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) + 63) & ~63);
}
