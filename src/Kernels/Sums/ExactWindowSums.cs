using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Computes window sums of floats over a tile of columns, row by row, in double precision. If all samples are multiples of a unit
/// and below a bound, sums and their differences are exact in any order, so the results equal those of
/// <see cref="WindowSums{T}"/>. A column sum adds the row that enters and subtracts the row that leaves; a window sum adds the
/// column that enters and subtracts the one that leaves. From a row with other samples on, the caller must use
/// <see cref="WindowSums{T}"/>.
/// </summary>
internal sealed unsafe class ExactWindowSums
{
    // Doubles have 53 bits. A difference of two sums needs one more than a sum, and the rounding of a quotient another one.
    private const int Bits = 51;
    private readonly InputRows<float> input;
    private readonly Extent extent;
    private readonly int offset, count, first, end;
    private readonly uint least, most;
    private readonly float* nothing;
    private readonly double* columns;

    /// <param name="input">The samples.</param>
    /// <param name="extent">The window.</param>
    /// <param name="offset">The first column of the tile.</param>
    /// <param name="count">The number of columns of the tile.</param>
    /// <param name="scratch">Scratch memory.</param>
    public ExactWindowSums(InputRows<float> input, Extent extent, int offset, int count, Scratch<float> scratch)
    {
        (this.input, this.extent, this.offset, this.count) = (input, extent, offset, count);
        (first, end) = input.Border == Border.Shrink
            ? (Math.Max(-extent.Left, -offset), Math.Min(count + extent.Right, input.Info.Width - offset))
            : (-extent.Left, count + extent.Right);
        columns = scratch.Row<double>("exact columns").Pointer;
        nothing = scratch.Row("exact nothing").Pointer;
        new Span<float>(nothing - extent.Left, extent.Left + count + extent.Right).Clear();
        var samples = (extent.Top + extent.Bottom + 1L) * (extent.Left + extent.Right + 1L);
        var size = 64 - BitOperations.LeadingZeroCount((ulong)samples);
        // The bound is the first power of two above white; the unit is as small as the sums allow.
        var bound = Math.ILogB(Math.Max(input.Info.White ?? 1, 1)) + 1;
        (least, most) = (Exponent(23 - (Bits - size - bound)), Exponent(bound));
    }

    /// <summary>Whether the processor has the required instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>The sums of the columns, which can be kept for the next band of the tile.</summary>
    public Span<double> Columns => new(columns - extent.Left - 1, Length(extent, count));

    /// <summary>Returns the number of column sums: also of one column further to the left, whose sum is 0.</summary>
    public static int Length(Extent extent, int count) => 1 + extent.Left + count + extent.Right;

    /// <summary>Returns the scratch memory that it uses.</summary>
    public static ScratchLayout Layout(Extent extent, int count) => ScratchLayout.None
        .Rows<double>("exact columns", count, extent.Left + 1, extent.Right)
        .Rows("exact nothing", count, extent.Left, extent.Right);

    /// <summary>Sums the rows of the window before row <paramref name="y"/>. Returns false if samples are not suitable.</summary>
    public bool Start(int y, int channel)
    {
        Columns.Clear();
        for (var row = y - extent.Top; row < y + extent.Bottom; row++)
            if (!Slide(At(row, channel), nothing))
                return false;
        return true;
    }

    /// <summary>Advances to row <paramref name="y"/>. Returns false if a sample that enters is not suitable.</summary>
    /// <param name="y">The row.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="isFirst">Whether no row leaves: after <see cref="Start"/> and <see cref="Leave"/>.</param>
    public bool Next(int y, int channel, bool isFirst) =>
        Slide(At(y + extent.Bottom, channel), isFirst ? nothing : At(y - 1 - extent.Top, channel));

    /// <summary>Subtracts the row that leaves after row <paramref name="y"/>: in the next band it no longer exists.</summary>
    public void Leave(int y, int channel) => Slide(nothing, At(y - extent.Top, channel));

    /// <summary>
    /// Computes target = sums / divisor, rounded to double and then to single precision. The exact remainder corrects the product
    /// with the reciprocal; sums have too few bits for a quotient halfway between two doubles, so it is rounded correctly.
    /// </summary>
    public void Divide(float* target, double divisor)
    {
        double* enter = columns + extent.Right, leave = columns - extent.Left - 1;
        var (by, inverse) = (Vector256.Create(divisor), Vector256.Create(1 / divisor));
        var before = Vector256.Create(Sum(leave, extent.Left + extent.Right + 1));
        for (nint x = 0, last = count; x < last; x += 2 * Vector256<double>.Count)
        {
            var low = Running(Vector256.Load(enter + x) - Vector256.Load(leave + x));
            var high = Running(Vector256.Load(enter + x + 4) - Vector256.Load(leave + x + 4));
            // One addition for eight columns depends on the previous ones.
            high += Avx2.Permute4x64(low, 0xFF);
            var (sums, others) = (before + low, before + high);
            before += Avx2.Permute4x64(high, 0xFF);
            Quotient(sums, by, inverse).Store(target + x);
            Quotient(others, by, inverse).Store(target + x + 4);
        }
    }

    /// <summary>Returns the window sum around a column of the tile.</summary>
    public double Sum(int x) => Sum(columns + x - extent.Left, extent.Left + extent.Right + 1);

    private static double Sum(double* from, int count)
    {
        var (sums, i) = (Vector256<double>.Zero, 0);
        for (; i + Vector256<double>.Count <= count; i += Vector256<double>.Count)
            sums += Vector256.Load(from + i);
        var sum = Vector256.Sum(sums);
        for (; i < count; i++)
            sum += from[i];
        return sum;
    }

    // The first value, and the sums of the first two, three and four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Running(Vector256<double> values)
    {
        var pairs = values + Avx.UnpackLow(Vector256<double>.Zero, values);
        return pairs + Avx.Blend(Vector256<double>.Zero, Avx2.Permute4x64(pairs, 0x55), 0b1100);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quotient(Vector256<double> sums, Vector256<double> by, Vector256<double> inverse)
    {
        var quotient = sums * inverse;
        return Avx.ConvertToVector128Single(
            Fma.MultiplyAdd(Fma.MultiplyAddNegated(quotient, by, sums), inverse, quotient));
    }

    private bool Slide(float* enters, float* leaves)
    {
        var x = first;
        var all = Slide(enters, leaves, columns, ref x, end, least, most);
        for (; x < end; x++)
        {
            all &= Suits(((uint*)enters)[x], least, most);
            columns[x] += (double)enters[x] - leaves[x];
        }
        return all;
    }

    // A separate loop without calls, so that vectors stay in registers. Few rows have negative samples, which it does not check.
    private static bool Slide(float* enters, float* leaves, double* columns, ref int first, int end, uint least, uint most)
    {
        var (greatest, smallest, one) = (Vector256<uint>.Zero, Vector256<uint>.AllBitsSet, Vector256<uint>.One);
        nint x = first, last = end - Vector256<uint>.Count;
        for (; x <= last; x += Vector256<uint>.Count)
        {
            var bits = Vector256.Load((uint*)enters + x);
            greatest = Vector256.Max(greatest, bits);
            smallest = Vector256.Min(smallest, bits - one);
            (Vector256.Load(columns + x) + (Wide(enters + x) - Wide(leaves + x))).Store(columns + x);
            (Vector256.Load(columns + x + 4) + (Wide(enters + x + 4) - Wide(leaves + x + 4))).Store(columns + x + 4);
        }
        var from = first;
        first = (int)x;
        if (Vector256.LessThanOrEqualAll(greatest, Vector256.Create(most))
            && Vector256.GreaterThanOrEqualAll(smallest, Vector256.Create(least - 1)))
            return true;
        for (; from < first; from++)
            if (!Suits(((uint*)enters)[from], least, most))
                return false;
        return true;
    }

    // Accepts magnitudes within bounds, and +0. The exponent shows that no bit lies below the unit.
    private static bool Suits(uint bits, uint least, uint most) =>
        bits == 0 || ((bits & int.MaxValue) >= least && (bits & int.MaxValue) <= most);

    private float* At(int row, int channel) => input.Border == Border.Shrink && (uint)row >= (uint)input.Info.Height
        ? nothing : input[row, channel].Pointer + offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(float* from) => Avx.ConvertToVector256Double(Vector128.Load(from));

    // Returns the bits of 2^power.
    private static uint Exponent(int power) => (uint)(Math.Clamp(power, -126, 127) + 127) << 23;
}
