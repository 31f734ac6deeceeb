using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Sums for four adjacent vectors of columns, or for one vector of columns in four rows: enough to hide the latency of a
/// multiplication.
/// </summary>
internal readonly unsafe struct Quad<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d)
    where T : unmanaged
{
    private readonly Vector<T> a = a, b = b, c = c, d = d;

    /// <summary>The number of columns.</summary>
    public static int Columns => 4 * Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> operator *(Quad<T> quad, Vector<T> by) => new(quad.a * by, quad.b * by, quad.c * by, quad.d * by);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Load(T* from) => new(
        One(from), One(from + Vector<T>.Count), One(from + 2 * Vector<T>.Count), One(from + 3 * Vector<T>.Count));

    /// <summary>Adds weight × samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> Plus(Vector<T> weight, T* samples)
    {
        var x = Load(samples);
        return new(Fused.MultiplyAdd(weight, x.a, a), Fused.MultiplyAdd(weight, x.b, b),
            Fused.MultiplyAdd(weight, x.c, c), Fused.MultiplyAdd(weight, x.d, d));
    }

    /// <summary>Adds weight × (one + other).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> PlusPair(Vector<T> weight, T* one, T* other)
        => PlusPair(weight, Load(one), Load(other));

    /// <summary>Adds weight × (one + other).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> PlusPair(Vector<T> weight, in Quad<T> one, in Quad<T> other) => new(
        Fused.MultiplyAdd(weight, one.a + other.a, a), Fused.MultiplyAdd(weight, one.b + other.b, b),
        Fused.MultiplyAdd(weight, one.c + other.c, c), Fused.MultiplyAdd(weight, one.d + other.d, d));

    /// <summary>Shifts by one, with another vector at the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> After(Vector<T> other) => new(other, a, b, c);

    /// <summary>Shifts by one, with another vector at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> Before(Vector<T> other) => new(b, c, d, other);

    /// <summary>Applies <paramref name="finish"/> to the sums and the samples at the same columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> Finished<TFinish>(TFinish finish, T* samples)
        where TFinish : struct, IBlurFinish<T>
    {
        var x = Load(samples);
        return new(finish.Apply(a, x.a), finish.Apply(b, x.b), finish.Apply(c, x.c), finish.Apply(d, x.d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to) => Store(to, to + Vector<T>.Count, to + 2 * Vector<T>.Count, to + 3 * Vector<T>.Count);

    /// <summary>Stores the four vectors at separate addresses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* first, T* second, T* third, T* fourth)
    {
        Unsafe.WriteUnaligned(first, a);
        Unsafe.WriteUnaligned(second, b);
        Unsafe.WriteUnaligned(third, c);
        Unsafe.WriteUnaligned(fourth, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> One(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
