using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Rows of doubles for sums of samples of either type. Loops start at a first column and use whole vectors of the sample type;
/// they can exceed the end by less than one vector, for which all rows have room.
/// </summary>
internal static unsafe class DoubleRows
{
    /// <summary>
    /// Returns the first column of loops over rows with a margin: a vector boundary if there is room before it.
    /// </summary>
    public static int FirstColumn<T>(Border border, int left) => border switch
    {
        Border.Shrink => 0,
        Border.Valid => -left,
        _ => -(left + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count,
    };

    /// <summary>Sets target to the samples or their squares.</summary>
    public static void Set<T>(double* target, T* samples, int first, int end, bool squares = false)
        where T : unmanaged
    {
        for (var x = first; x < end; x += Vector<T>.Count)
        {
            var (low, high) = Widen(samples + x);
            if (squares)
                (low, high) = (low * low, high * high);
            Store<T>(target + x, low, high);
        }
    }

    /// <summary>Sets target to sums + samples or their squares; target and sums can be the same row.</summary>
    public static void Add<T>(double* target, double* sums, T* samples, int first, int end, bool squares = false)
        where T : unmanaged
    {
        for (var x = first; x < end; x += Vector<T>.Count)
        {
            var (low, high) = Widen(samples + x);
            if (squares)
                (low, high) = (low * low, high * high);
            if (typeof(T) == typeof(float))
                high += Load(sums + x + Vector<double>.Count);
            Store<T>(target + x, low + Load(sums + x), high);
        }
    }

    /// <summary>Sets target to a + b; a can be the target, and b can be ahead of it in the same row.</summary>
    public static void Add(double* target, double* a, double* b, int first, int end)
    {
        for (var x = first; x < end; x += Vector<double>.Count)
            Unsafe.WriteUnaligned(target + x, Load(a + x) + Load(b + x));
    }

    /// <summary>Sets target to values / divisor, as samples.</summary>
    public static void Divide<T>(T* target, double* values, double divisor, int width)
        where T : unmanaged
    {
        var by = new Vector<double>(divisor);
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var low = Load(values + x) / by;
            Unsafe.WriteUnaligned(target + x, typeof(T) == typeof(float)
                ? Vector.Narrow(low, Load(values + x + Vector<double>.Count) / by).As<float, T>()
                : low.As<double, T>());
        }
    }

    /// <summary>Sets target to the square roots of values, as samples.</summary>
    public static void Root<T>(T* target, double* values, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<double>.Count)
            Unsafe.WriteUnaligned(values + x, Vector.SquareRoot(Load(values + x)));
        Divide(target, values, 1, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(double* from) => Unsafe.ReadUnaligned<Vector<double>>(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Low, Vector<double> High) Widen<T>(T* from)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
            return (Load((double*)from), default);
        Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>(from), out var low, out var high);
        return (low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(double* to, Vector<double> low, Vector<double> high)
    {
        Unsafe.WriteUnaligned(to, low);
        if (typeof(T) == typeof(float))
            Unsafe.WriteUnaligned(to + Vector<double>.Count, high);
    }
}
