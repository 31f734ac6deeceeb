using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>
/// Sums of many neighbours along a row of whole numbers, at a cost that does not depend on how many: the sums at a vector of
/// columns are those at the vector before, with as many numbers as a vector has exchanged at each end. Whole numbers wrap
/// round, so this is exact.
/// </summary>
internal sealed unsafe class WholeRowSums(Tile tile)
{
    /// <summary>How many neighbours there must be for it to pay.</summary>
    public const int Least = 9;

    private readonly int* sums = (int*)tile.Memory.Row();

    /// <summary>Writes the sums as doubles, each at the column the window is about.</summary>
    public void Run(int* row, double* target)
    {
        var (lanes, wide) = (Vector<int>.Count, tile.Wide);
        int* from = row - tile.Window.Left, few = sums - tile.Window.Left;
        Few(from, few, tile.Under);
        var sum = Vector<int>.Zero;
        for (var i = 0; i + lanes <= wide; i += lanes)
            sum += Load(few + i);
        for (var i = wide - wide % lanes; i < wide; i++)
            sum += Load(from + i);
        LaneConversions.StoreInt32AsDouble(sum, target);
        for (var x = lanes; x < tile.Width; x += lanes)
        {
            sum += Load(few + x - lanes + wide) - Load(few + x - lanes);
            LaneConversions.StoreInt32AsDouble(sum, target + x);
        }
    }

    // Sums of as many neighbours as a vector has, by doubling.
    private static void Few(int* from, int* to, int count)
    {
        for (var x = 0; x < count; x += Vector<int>.Count)
            Unsafe.WriteUnaligned(to + x, Load(from + x) + Load(from + x + 1));
        for (var have = 2; have < Vector<int>.Count; have *= 2)
            for (var x = 0; x < count; x += Vector<int>.Count)
                Unsafe.WriteUnaligned(to + x, Load(to + x) + Load(to + x + have));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Load(int* from) => Unsafe.ReadUnaligned<Vector<int>>(from);
}
