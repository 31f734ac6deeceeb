using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>Compare-and-exchange in each lane of vectors; for a NaN and a number, the result is either of them.</summary>
internal static unsafe class Exchange
{
    /// <summary>Sorts the five.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<T>(ref Vector<T> a, ref Vector<T> b, ref Vector<T> c, ref Vector<T> d, ref Vector<T> e)
    {
        Sort(ref a, ref d);
        Sort(ref b, ref e);
        Sort(ref a, ref c);
        Sort(ref b, ref d);
        Sort(ref a, ref b);
        Sort(ref c, ref e);
        Sort(ref b, ref c);
        Sort(ref d, ref e);
        Sort(ref c, ref d);
    }

    /// <summary>Sorts the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<T>(ref Vector<T> a, ref Vector<T> b) => (a, b) = (Min(a, b), Max(a, b));

    /// <summary>Returns the median of three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Middle<T>(Vector<T> a, Vector<T> b, Vector<T> c) => Max(Min(a, b), Min(Max(a, b), c));

    /// <summary>Returns the smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Min<T>(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);

    /// <summary>Returns the larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Max<T>(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);

    /// <summary>Loads samples starting at column <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(T* row, nint x)
        where T : unmanaged => Unsafe.ReadUnaligned<Vector<T>>(row + x);

    /// <summary>Stores samples starting at column <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T* row, nint x, Vector<T> value)
        where T : unmanaged => Unsafe.WriteUnaligned(row + x, value);
}
