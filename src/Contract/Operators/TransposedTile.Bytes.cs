using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Operators;

// Sixteen rows of sixteen bytes: each of four rounds interleaves the rows that lie eight apart, which turns one bit of a
// sample's place from its row into its column.
internal static unsafe partial class TransposedTile
{
    private const int ByteSide = 16;

    private static bool CanInterleave => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    private static void Block(byte** sources, int i, byte** targets, int j)
    {
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
