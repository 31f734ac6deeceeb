using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>Comparing and exchanging, in every lane of some vectors by itself; of a NaN and a number either is given.</summary>
internal static unsafe class Exchange
{
    /// <summary>The five in order.</summary>
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

    /// <summary>The smaller first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<T>(ref Vector<T> a, ref Vector<T> b) => (a, b) = (Min(a, b), Max(a, b));

    /// <summary>The one in the middle of three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Middle<T>(Vector<T> a, Vector<T> b, Vector<T> c) => Max(Min(a, b), Min(Max(a, b), c));

    /// <summary>The smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Min<T>(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);

    /// <summary>The larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Max<T>(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);

    /// <summary>The samples from column <paramref name="x"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(T* row, nint x)
        where T : unmanaged => Unsafe.ReadUnaligned<Vector<T>>(row + x);

    /// <summary>Puts samples from column <paramref name="x"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T* row, nint x, Vector<T> value)
        where T : unmanaged => Unsafe.WriteUnaligned(row + x, value);
}
