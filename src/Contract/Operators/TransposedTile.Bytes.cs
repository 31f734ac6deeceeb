using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Operators;

// Sixteen rows of sixteen bytes: each of four rounds interleaves rows that are eight apart, which moves one bit of a sample's
// position from its row to its column.
internal static unsafe partial class TransposedTile
{
    private const int ByteSide = 16;

    private static bool CanInterleave => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    private static void Block(byte** sources, int i, byte** targets, int j)
    {
        if (Avx2.IsSupported)
        {
            BlockInRegisters(sources, i, targets, j);
            return;
        }
        var one = stackalloc Vector128<byte>[ByteSide];
        var other = stackalloc Vector128<byte>[ByteSide];
        for (var k = 0; k < ByteSide; k++)
            one[k] = Vector128.Load(sources[k] + i);
        Interleave(one, other);
        Interleave(other, one);
        Interleave(one, other);
        Interleave(other, one);
        for (var k = 0; k < ByteSide; k++)
            one[k].Store(targets[k] + j);
    }

    // Rows 0 to 7 are in the lower halves of eight registers and rows 8 to 15 in the upper halves, so three rounds suffice.
    private static void BlockInRegisters(byte** sources, int i, byte** targets, int j)
    {
        var (a, b, c, d) = (Two(sources, i), Two(sources + 1, i), Two(sources + 2, i), Two(sources + 3, i));
        var (e, f, g, h) = (Two(sources + 4, i), Two(sources + 5, i), Two(sources + 6, i), Two(sources + 7, i));
        Interleave(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        Interleave(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        Interleave(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        Two(targets, j, a);
        Two(targets + 2, j, b);
        Two(targets + 4, j, c);
        Two(targets + 6, j, d);
        Two(targets + 8, j, e);
        Two(targets + 10, j, f);
        Two(targets + 12, j, g);
        Two(targets + 14, j, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Two(byte** sources, int i) =>
        Vector256.Create(Vector128.Load(sources[0] + i), Vector128.Load(sources[ByteSide / 2] + i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(byte** targets, int j, Vector256<byte> columns)
    {
        var rows = Avx2.Permute4x64(columns.AsUInt64(), 0b11_01_10_00).AsByte();
        rows.GetLower().Store(targets[0] + j);
        rows.GetUpper().Store(targets[1] + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ref Vector256<byte> a, ref Vector256<byte> b, ref Vector256<byte> c, ref Vector256<byte> d,
        ref Vector256<byte> e, ref Vector256<byte> f, ref Vector256<byte> g, ref Vector256<byte> h)
    {
        (a, b, c, d, e, f, g, h) = (
            Avx2.UnpackLow(a, e), Avx2.UnpackHigh(a, e), Avx2.UnpackLow(b, f), Avx2.UnpackHigh(b, f),
            Avx2.UnpackLow(c, g), Avx2.UnpackHigh(c, g), Avx2.UnpackLow(d, h), Avx2.UnpackHigh(d, h));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector128<byte>* rows, Vector128<byte>* mixed)
    {
        for (var k = 0; k < ByteSide / 2; k++)
        {
            mixed[2 * k] = Low(rows[k], rows[k + ByteSide / 2]);
            mixed[2 * k + 1] = High(rows[k], rows[k + ByteSide / 2]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Low(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> High(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
