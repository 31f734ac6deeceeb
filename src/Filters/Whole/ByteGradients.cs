using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Sobel gradients of a row of bytes, in whole numbers, eight columns at a time: what <see cref="CannyAnalysis{T}"/> finds in
/// floating point, which is exact too.
/// </summary>
internal static unsafe class ByteGradients
{
    // The sectors meet at slopes of tan 22.5° in 15 bits, and that plus 2: OpenCV's own numbers.
    private const int Slope = 13573, Steep = Slope + (2 << 15), Bits = 15;

    /// <summary>Finds the steepest gradient of all color channels.</summary>
    public static CannyGradients Of(InputRows<byte> input, int y, bool squared)
    {
        var found = new CannyGradients(input.Info.Width);
        var magnitudes = new int[input.Info.Width + Vector256<int>.Count];
        var sectors = new int[magnitudes.Length];
        fixed (int* most = magnitudes, which = sectors)
            for (var channel = 0; channel < input.Info.ColorChannels; channel++)
                Of(input[y - 1, channel].Pointer, input[y, channel].Pointer, input[y + 1, channel].Pointer,
                    input.Info.Width, squared, most, which);
        TensorPrimitives.ConvertTruncating<int, double>(magnitudes.AsSpan(0, input.Info.Width), found.Magnitudes);
        for (var x = 0; x < found.Sectors.Length; x++)
            found.Sectors[x] = (CannySector)sectors[x];
        return found;
    }

    private static void Of(byte* up, byte* row, byte* down, int width, bool squared, int* most, int* which)
    {
        for (var x = 0; x < width; x += Vector256<int>.Count)
        {
            var (topLeft, topRight) = (Wide(up + x - 1), Wide(up + x + 1));
            var (bottomLeft, bottomRight) = (Wide(down + x - 1), Wide(down + x + 1));
            var right = topRight - topLeft + 2 * (Wide(row + x + 1) - Wide(row + x - 1)) + (bottomRight - bottomLeft);
            var below = bottomLeft - topLeft + 2 * (Wide(down + x) - Wide(up + x)) + (bottomRight - topRight);
            var (across, along) = (Vector256.Abs(right), Vector256.Abs(below));
            var magnitude = squared ? right * right + below * below : across + along;
            var steepness = along << Bits;
            var slanted = Vector256.ConditionalSelect(Vector256.LessThan(right ^ below, Vector256<int>.Zero),
                Vector256.Create((int)CannySector.Rising), Vector256.Create((int)CannySector.Falling));
            var sector = Vector256.ConditionalSelect(Vector256.LessThan(steepness, across * Slope),
                Vector256.Create((int)CannySector.Across),
                Vector256.ConditionalSelect(Vector256.GreaterThan(steepness, across * Steep),
                    Vector256.Create((int)CannySector.Down), slanted));
            var isMore = Vector256.GreaterThan(magnitude, Vector256.Load(most + x));
            Vector256.ConditionalSelect(isMore, magnitude, Vector256.Load(most + x)).Store(most + x);
            Vector256.ConditionalSelect(isMore, sector, Vector256.Load(which + x)).Store(which + x);
        }
    }

    private static Vector256<int> Wide(byte* from)
    {
        var halves = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)from).AsByte());
        var (low, high) = Vector128.Widen(halves);
        return Vector256.Create(low, high).AsInt32();
    }
}
