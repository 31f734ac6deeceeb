using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Operators;

// Transposes blocks in registers: interleaves pairs of samples, then pairs of pairs, then swaps halves of registers.
internal static unsafe partial class TransposedTile
{
    private static void Block(float** sources, int i, float** targets, int j)
    {
        Half(sources, i, out var a, out var b, out var c, out var d);
        Half(sources + 4, i, out var e, out var f, out var g, out var h);
        Store(targets, j, 0, a, e);
        Store(targets, j, 1, b, f);
        Store(targets, j, 2, c, g);
        Store(targets, j, 3, d, h);
    }

    // For four sources, columns 0 to 3 next to columns 4 to 7.
    private static void Half(float** sources, int i,
        out Vector256<float> first, out Vector256<float> second, out Vector256<float> third, out Vector256<float> fourth)
    {
        var (a, b) = (Vector256.Load(sources[0] + i), Vector256.Load(sources[1] + i));
        var (c, d) = (Vector256.Load(sources[2] + i), Vector256.Load(sources[3] + i));
        var (lowAb, highAb) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (lowCd, highCd) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        first = Avx.Shuffle(lowAb, lowCd, 0b01_00_01_00);
        second = Avx.Shuffle(lowAb, lowCd, 0b11_10_11_10);
        third = Avx.Shuffle(highAb, highCd, 0b01_00_01_00);
        fourth = Avx.Shuffle(highAb, highCd, 0b11_10_11_10);
    }

    private static void Store(float** targets, int j, int i, Vector256<float> left, Vector256<float> right)
    {
        Avx.Permute2x128(left, right, 0x20).Store(targets[i] + j);
        Avx.Permute2x128(left, right, 0x31).Store(targets[i + 4] + j);
    }

    private static void Block(double** sources, int i, double** targets, int j)
    {
        var (a, b) = (Vector256.Load(sources[0] + i), Vector256.Load(sources[1] + i));
        var (c, d) = (Vector256.Load(sources[2] + i), Vector256.Load(sources[3] + i));
        var (evenAb, oddAb) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (evenCd, oddCd) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(evenAb, evenCd, 0x20).Store(targets[0] + j);
        Avx.Permute2x128(oddAb, oddCd, 0x20).Store(targets[1] + j);
        Avx.Permute2x128(evenAb, evenCd, 0x31).Store(targets[2] + j);
        Avx.Permute2x128(oddAb, oddCd, 0x31).Store(targets[3] + j);
    }
}
