using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Computes the Sobel gradients of a row of bytes in integers, sixteen columns at a time. The results equal those of <see
/// cref="CannyAnalysis{T, TLane}"/> in floating point, which is exact too. Components are within ±1020, so 16 bits hold
/// everything but squares.
/// </summary>
internal static unsafe class ByteGradients
{
    // The sector boundaries are at slopes of tan 22.5° in 15 bits, and that plus 2: the constants of OpenCV.
    private const short Slope = 13573;

    /// <summary>Computes the largest gradient over all color channels.</summary>
    /// <typeparam name="TLane">16 bits, or 32 bits for squares.</typeparam>
    public static void Find<TLane>(InputRows<byte> input, int y, bool squared, CannyGradients<TLane> found)
        where TLane : unmanaged, INumber<TLane>
    {
        fixed (TLane* most = &found.Magnitudes, which = &found.Sectors)
            for (var channel = 0; channel < input.Info.ColorChannels; channel++)
            {
                var (up, row, down) = (input[y - 1, channel], input[y, channel], input[y + 1, channel]);
                for (var x = 0; x < input.Info.Width; x += Vector256<short>.Count)
                {
                    var (right, below) = Components(up.Pointer + x, row.Pointer + x, down.Pointer + x);
                    if (squared)
                        Squares(right, below, (int*)most + x, (int*)which + x);
                    else
                        Keep(Vector256.Abs(right) + Vector256.Abs(below), Sectors(right, below),
                            (short*)most + x, (short*)which + x);
                }
            }
        found.Close();
    }

    private static (Vector256<short> Right, Vector256<short> Below) Components(byte* up, byte* row, byte* down)
    {
        var (falling, rising) = (WideBytes.Sixteen(down + 1) - WideBytes.Sixteen(up - 1),
            WideBytes.Sixteen(up + 1) - WideBytes.Sixteen(down - 1));
        var (across, along) = (WideBytes.Sixteen(row + 1) - WideBytes.Sixteen(row - 1),
            WideBytes.Sixteen(down) - WideBytes.Sixteen(up));
        return (falling + rising + across + across, falling - rising + along + along);
    }

    // Slope × across is an integer multiple of 2^15 only for 0, because the slope is odd and across is below 2^15. Otherwise, an
    // integer is below the scaled product if it is at most its integer part.
    private static Vector256<short> Sectors(Vector256<short> right, Vector256<short> below)
    {
        var (across, along) = (Vector256.Abs(right), Vector256.Abs(below));
        var limit = High(across + across, Vector256.Create(Slope));
        var slanted = Vector256.ConditionalSelect(Vector256.LessThan(right ^ below, Vector256<short>.Zero),
            Vector256.Create((short)CannySector.Rising), Vector256.Create((short)CannySector.Falling));
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(along, limit), Vector256.Create((short)CannySector.Across),
            Vector256.ConditionalSelect(Vector256.GreaterThan(along - across - across, limit),
                Vector256.Create((short)CannySector.Down), slanted));
    }

    private static void Squares(Vector256<short> right, Vector256<short> below, int* most, int* which)
    {
        var ((rightLow, rightHigh), (belowLow, belowHigh)) = (Vector256.Widen(right), Vector256.Widen(below));
        var (low, high) = Vector256.Widen(Sectors(right, below));
        Keep(rightLow * rightLow + belowLow * belowLow, low, most, which);
        Keep(rightHigh * rightHigh + belowHigh * belowHigh, high, most + Vector256<int>.Count, which + Vector256<int>.Count);
    }

    private static void Keep<TLane>(Vector256<TLane> magnitudes, Vector256<TLane> sectors, TLane* most, TLane* which)
        where TLane : unmanaged
    {
        var isMore = Vector256.GreaterThan(magnitudes, Vector256.Load(most));
        Vector256.ConditionalSelect(isMore, magnitudes, Vector256.Load(most)).Store(most);
        Vector256.ConditionalSelect(isMore, sectors, Vector256.Load(which)).Store(which);
    }

    private static Vector256<short> High(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyHigh(a, b);
        var ((aLow, aHigh), (bLow, bHigh)) = (Vector256.Widen(a), Vector256.Widen(b));
        return Vector256.Narrow(aLow * bLow >> 16, aHigh * bHigh >> 16);
    }
}
