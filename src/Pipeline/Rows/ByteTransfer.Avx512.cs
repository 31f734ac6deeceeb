using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Rows;

// Interleaved colors in 512-bit registers, 64 pixels at a time: a permutation takes its bytes from two registers, so two of them
// collect a channel, or a third of the interleaved bytes.
internal static unsafe partial class ByteTransfer
{
    private const int Widest = 64;

    // By channel: the bytes of the first two registers, then those of the third.
    private static readonly Vector512<byte>[] SpreadFirst = Indices((channel, i) => 3 * i + channel is < 128 and var at ? at : 0);
    private static readonly Vector512<byte>[] SpreadLast =
        Indices((channel, i) => 3 * i + channel is >= 128 and var at ? at - Widest : i);

    // By third: the bytes of the first two channels, then those of the third.
    private static readonly Vector512<byte>[] GatherFirst = Indices((third, i) =>
        ((Widest * third + i) % 3 == 1 ? Widest : 0) + (Widest * third + i) / 3);
    private static readonly Vector512<byte>[] GatherLast = Indices((third, i) =>
        (Widest * third + i) % 3 == 2 ? Widest + (Widest * third + i) / 3 : i);

    /// <summary>Separates interleaved bytes of three channels; returns how many pixels were processed.</summary>
    private static int SpreadWidest(ref byte bytes, byte* r, byte* g, byte* b, int width)
    {
        var (r0, g0, b0) = (SpreadFirst[0], SpreadFirst[1], SpreadFirst[2]);
        var (r1, g1, b1) = (SpreadLast[0], SpreadLast[1], SpreadLast[2]);
        var x = 0;
        for (; x + Widest <= width; x += Widest)
        {
            ref var at = ref Unsafe.Add(ref bytes, 3 * x);
            var (first, second) = (Vector512.LoadUnsafe(ref at), Vector512.LoadUnsafe(ref at, Widest));
            var third = Vector512.LoadUnsafe(ref at, 2 * Widest);
            Picked(first, second, third, r0, r1).Store(r + x);
            Picked(first, second, third, g0, g1).Store(g + x);
            Picked(first, second, third, b0, b1).Store(b + x);
        }
        return x;
    }

    /// <summary>Interleaves bytes of three channels; returns how many pixels were processed.</summary>
    private static int GatherWidest(byte* r, byte* g, byte* b, int width, ref byte bytes)
    {
        var x = 0;
        for (; x + Widest <= width; x += Widest)
        {
            ref var at = ref Unsafe.Add(ref bytes, 3 * x);
            var (red, green, blue) = (Vector512.Load(r + x), Vector512.Load(g + x), Vector512.Load(b + x));
            for (var third = 0; third < 3; third++)
                Picked(red, green, blue, GatherFirst[third], GatherLast[third]).StoreUnsafe(ref at, (nuint)(Widest * third));
        }
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Picked(
        Vector512<byte> a, Vector512<byte> b, Vector512<byte> c, Vector512<byte> first, Vector512<byte> last) =>
        Avx512Vbmi.PermuteVar64x8x2(Avx512Vbmi.PermuteVar64x8x2(a, first, b), last, c);

    private static Vector512<byte>[] Indices(Func<int, int, int> index) => [.. Enumerable.Range(0, 3).Select(one =>
        Vector512.Create([.. Enumerable.Range(0, Widest).Select(i => (byte)index(one, i))]))];
}
