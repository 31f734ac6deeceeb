using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Area;

/// <summary>Sums at four neighbouring vectors of columns: enough at once to hide the time one multiplication takes.</summary>
internal readonly unsafe struct Quad<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d)
    where T : unmanaged
{
    private readonly Vector<T> a = a, b = b, c = c, d = d;

    /// <summary>How many columns.</summary>
    public static int Columns => 4 * Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> operator *(Quad<T> quad, Vector<T> by) => new(quad.a * by, quad.b * by, quad.c * by, quad.d * by);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad<T> Load(T* from) => new(
        One(from), One(from + Vector<T>.Count), One(from + 2 * Vector<T>.Count), One(from + 3 * Vector<T>.Count));

    /// <summary>These and weight × samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> Plus(Vector<T> weight, T* samples)
    {
        var x = Load(samples);
        return new(Fused.MultiplyAdd(weight, x.a, a), Fused.MultiplyAdd(weight, x.b, b),
            Fused.MultiplyAdd(weight, x.c, c), Fused.MultiplyAdd(weight, x.d, d));
    }

    /// <summary>These and weight × (one + other).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> PlusPair(Vector<T> weight, T* one, T* other)
        => PlusPair(weight, Load(one), Load(other));

    /// <summary>These and weight × (one + other).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad<T> PlusPair(Vector<T> weight, in Quad<T> one, in Quad<T> other) => new(
        Fused.MultiplyAdd(weight, one.a + other.a, a), Fused.MultiplyAdd(weight, one.b + other.b, b),
        Fused.MultiplyAdd(weight, one.c + other.c, c), Fused.MultiplyAdd(weight, one.d + other.d, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* to)
    {
        Unsafe.WriteUnaligned(to, a);
        Unsafe.WriteUnaligned(to + Vector<T>.Count, b);
        Unsafe.WriteUnaligned(to + 2 * Vector<T>.Count, c);
        Unsafe.WriteUnaligned(to + 3 * Vector<T>.Count, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> One(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
