using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Sums of many neighbors along a row of integers, at a cost independent of their number: each sum is the previous one, plus the
/// number that enters, minus the one that leaves. Exact, because integers wrap.
/// </summary>
internal sealed unsafe class WholeRowSums(Tile tile)
{
    private readonly int* sums = (int*)tile.Memory.Row();

    /// <summary>Writes the sums as doubles, each at the column of its window's anchor.</summary>
    public void Run(int* row, double* target)
    {
        var from = row - tile.Window.Left;
        if (Avx2.IsSupported && Vector<int>.Count == Vector256<int>.Count)
            Scan(from, target);
        else
            ByVectors(from, target);
    }

    // A prefix sum of the differences, within the vector and across vectors.
    private void Scan(int* from, double* target)
    {
        var (wide, width) = (tile.Wide, tile.Width);
        var first = Vector256<int>.Zero;
        var i = 0;
        for (; i + Vector256<int>.Count <= wide; i += Vector256<int>.Count)
            first += Vector256.Load(from + i);
        var before = Vector256.Create(Vector256.Sum(first));
        for (; i < wide; i++)
            before += Vector256.Create(from[i]);
        var entering = from + wide;
        for (var x = 0; x < width; x += Vector256<int>.Count)
        {
            var exchanged = Vector256.Load(entering + x) - Vector256.Load(from + x);
            var sum = exchanged + Avx2.ShiftLeftLogical128BitLane(exchanged, sizeof(int));
            sum += Avx2.ShiftLeftLogical128BitLane(sum, 2 * sizeof(int));
            // Adds the last sum of the lower half to all of the upper half.
            sum += Avx2.Shuffle(Avx2.Permute2x128(sum, sum, 0b0000_1000), 0b11_11_11_11);
            var here = before + sum - exchanged;
            Vector256.Store(Avx.ConvertToVector256Double(here.GetLower()), target + x);
            Vector256.Store(Avx.ConvertToVector256Double(here.GetUpper()), target + x + Vector256<double>.Count);
            before += Avx2.Shuffle(Avx2.Permute4x64(sum.AsInt64(), 0b11_11_11_11).AsInt32(), 0b11_11_11_11);
        }
    }

    // One vector at a time: as many numbers as it holds enter and leave.
    private void ByVectors(int* from, double* target)
    {
        var (lanes, wide) = (Vector<int>.Count, tile.Wide);
        var few = sums - tile.Window.Left;
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

    // Sums of as many neighbors as a vector holds, by doubling.
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
