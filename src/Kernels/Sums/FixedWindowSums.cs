using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Computes window sums of floats in 64-bit fixed point, row by row. If all samples of a row are multiples of the unit and below
/// a bound, sums in double precision are exact in any order, so the results equal those of <see cref="WindowSums{T}"/>. A column
/// sum adds the row that enters and subtracts the row that leaves; a window sum is a difference of prefix sums. From a row with
/// other samples on, the caller must use <see cref="WindowSums{T}"/>.
/// </summary>
internal sealed unsafe class FixedWindowSums
{
    // Integers below 2⁵¹ convert to doubles and back by adding 1.5 · 2⁵².
    private const int Bits = 51, Mantissa = 52;
    private const double Shifter = 1.5 * (1L << Mantissa);
    private readonly InputRows<float> input;
    private readonly Extent extent;
    private readonly int first, end, width;
    private readonly uint least, count;
    private readonly double shift;
    private readonly Row<float> nothing;
    private readonly Row<long> columns, prefixes;
    private RowRange rows;
    private int channel, next;

    public FixedWindowSums(InputRows<float> input, Extent extent, int width, Scratch<float> scratch)
    {
        (this.input, this.extent, this.width) = (input, extent, width);
        var cut = input.Border == Border.Shrink;
        (first, end) = cut ? (0, width) : (-extent.Left, width + extent.Right);
        (columns, prefixes) = (scratch.Row<long>("fixed columns"), scratch.Row<long>("fixed prefixes"));
        nothing = scratch.Row("fixed nothing");
        nothing.Slice(-extent.Left, extent.Left + width + extent.Right).Clear();
        var samples = (extent.Top + extent.Bottom + 1L) * (extent.Left + extent.Right + 1L);
        var size = 64 - BitOperations.LeadingZeroCount((ulong)samples);
        // The bound is the first power of two above white; the unit is as small as the sums allow.
        var bound = Math.ILogB(Math.Max(input.Info.White ?? 1, 1)) + 1;
        Fraction = Bits - size - bound;
        (least, count) = (Exponent(23 - Fraction), Exponent(bound) - Exponent(23 - Fraction));
        shift = Math.ScaleB(Shifter, -Fraction);
    }

    /// <summary>The number of fraction bits of the sums.</summary>
    public int Fraction { get; }

    /// <summary>Whether the processor has the required instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Returns the scratch memory that it uses.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ScratchLayout.None
        .Rows<long>("fixed columns", width, extent.Left, extent.Right)
        .Rows<long>("fixed prefixes", width, extent.Left + 1, extent.Right)
        .Rows("fixed nothing", width, extent.Left, extent.Right);

    /// <summary>Starts with the first of some output rows. Returns false if their samples are not suitable.</summary>
    public bool Start(RowRange rows, int channel)
    {
        (this.rows, this.channel, next) = (rows, channel, rows.First);
        columns.Slice(-extent.Left, extent.Left + width + extent.Right).Clear();
        for (var y = rows.First - extent.Top; y < rows.First + extent.Bottom; y++)
        {
            var row = At(y);
            if (!Suits(row))
                return false;
            Add(row, columns.Pointer);
        }
        return true;
    }

    /// <summary>Advances to the next row. Returns false if a sample of the row that enters is not suitable.</summary>
    public bool Next()
    {
        var y = next++;
        var enters = At(y + extent.Bottom);
        if (!Suits(enters))
            return false;
        Clear();
        if (y == rows.First)
            Begin(enters);
        else
            Slide(columns.Pointer, prefixes.Pointer, enters, At(y - 1 - extent.Top), shift, first, end);
        Fill();
        return true;
    }

    /// <summary>
    /// Computes target = sums / divisor, rounded to double and then to single precision. The exact remainder corrects the product
    /// with the reciprocal; sums have too few bits for a quotient halfway between two doubles, so it is rounded correctly.
    /// </summary>
    public void Divide(float* target, double divisor, int width)
    {
        var (by, inverse) = (Vector256.Create(divisor), Vector256.Create(1 / divisor));
        var (shifter, scale) = (Vector256.Create(Shifter), Vector256.Create(Math.ScaleB(1, -Fraction)));
        long* ends = prefixes.Pointer + extent.Right, beginnings = prefixes.Pointer - extent.Left - 1;
        for (nint x = 0, last = width; x < last; x += Vector256<double>.Count)
        {
            var sums = (Vector256.Load(ends + x) - Vector256.Load(beginnings + x) + shifter.AsInt64()).AsDouble() - shifter;
            var quotient = sums * inverse;
            var rest = Fma.MultiplyAddNegated(quotient, by, sums);
            Avx.ConvertToVector128Single(Fma.MultiplyAdd(rest, inverse, quotient) * scale).Store(target + x);
        }
    }

    /// <summary>Returns the window sum around a column.</summary>
    public double Sum(int x) => Math.ScaleB(prefixes[x + extent.Right] - prefixes[x - extent.Left - 1], -Fraction);

    private void Add(float* row, long* to)
    {
        var by = Vector256.Create(shift);
        for (nint x = first, last = end; x < last; x += Vector256<long>.Count)
            (Vector256.Load(to + x) + ((Wide(row + x) + by).AsInt64() - by.AsInt64())).Store(to + x);
    }

    private void Begin(float* enters)
    {
        Add(enters, columns.Pointer);
        Slide(columns.Pointer, prefixes.Pointer, enters, enters, shift, first, end);
    }

    // A separate loop without calls, so that the carried sum stays in a register.
    private static void Slide(long* columns, long* prefixes, float* enters, float* leaves, double shift, nint first, nint end)
    {
        var (before, by) = (Vector256<long>.Zero, Vector256.Create(shift));
        for (var x = first; x < end; x += Vector256<long>.Count)
        {
            var sums = Vector256.Load(columns + x)
                + ((Wide(enters + x) + by).AsInt64() - (Wide(leaves + x) + by).AsInt64());
            sums.Store(columns + x);
            // Prefix sums of the four columns.
            var pairs = sums + Avx2.ShiftLeftLogical128BitLane(sums, sizeof(long));
            var all = pairs + Avx2.Permute2x128(Avx2.UnpackHigh(pairs, pairs), pairs, 0x08);
            (before + all).Store(prefixes + x);
            before += Avx2.Permute4x64(all, 0xFF);
        }
    }

    // The prefix sum before the first column is 0.
    private void Clear() => prefixes.Slice(-extent.Left - 1, extent.Left + 1).Clear();

    // Prefix sums do not change after the last column.
    private void Fill() => prefixes.Slice(end, width + extent.Right - end).Fill(prefixes[end - 1]);

    // Accepts magnitudes within bounds, and +0. The exponent shows that no bit lies below the unit.
    private bool Suits(float* row)
    {
        var (bound, lowest) = (Vector256.Create(count), Vector256.Create(least));
        var (fits, x) = (Vector256<uint>.AllBitsSet, first);
        for (; x + Vector256<uint>.Count <= end; x += Vector256<uint>.Count)
        {
            var bits = Vector256.Load((uint*)row + x);
            var above = (bits & Vector256.Create((uint)int.MaxValue)) - lowest;
            fits &= Vector256.Equals(bits, Vector256<uint>.Zero) | Vector256.Equals(Vector256.Min(above, bound), above);
        }
        var all = fits == Vector256<uint>.AllBitsSet;
        for (; x < end; x++)
            all &= ((uint*)row)[x] == 0 || (((uint*)row)[x] & int.MaxValue) - least <= count;
        return all;
    }

    private float* At(int row) =>
        (input.Border == Border.Shrink && (uint)row >= (uint)input.Info.Height ? nothing : input[row, channel]).Pointer;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(float* from) => Avx.ConvertToVector256Double(Vector128.Load(from));

    // Returns the bits of 2^power.
    private static uint Exponent(int power) => (uint)(Math.Clamp(power, -126, 127) + 127) << 23;
}
