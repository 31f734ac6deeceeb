using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Operators;

/// <summary>
/// A kernel that looks at the samples at one place, and at no channel by its number: it may be given interleaved samples as they
/// lie in a file, any number of rows at once.
/// </summary>
internal unsafe interface IFlatKernel<T>
    where T : unmanaged
{
    /// <summary>Whether it does the same in every channel.</summary>
    bool IsFlat { get; }

    /// <summary>Computes so many samples, and touches none beyond them.</summary>
    /// <param name="a">The samples of the first input.</param>
    /// <param name="b">Those of the second; whatever it may be where there is none.</param>
    /// <param name="target">Where the result goes; not where an input lies.</param>
    /// <param name="count">How many.</param>
    void Apply(T* a, T* b, T* target, nint count);
}

/// <summary>Loops over vectors that touch nothing beyond the last sample.</summary>
internal static unsafe class FlatLoop
{
    /// <summary>Two inputs through a formula.</summary>
    public static void Run<T, TFormula>(TFormula formula, T* a, T* b, T* target, nint count)
        where T : unmanaged
        where TFormula : struct, IBinaryFormula<T>
    {
        nint x = 0;
        for (; x + Vector<T>.Count <= count; x += Vector<T>.Count)
            formula.Apply(Load(a + x), Load(b + x)).Store(target + x);
        if (x == count)
            return;
        if (count >= Vector<T>.Count)
        {
            // The last vector ends where the samples do; it computes some of them again.
            x = count - Vector<T>.Count;
            formula.Apply(Load(a + x), Load(b + x)).Store(target + x);
            return;
        }
        Vector<T> first = default, second = default;
        Unsafe.CopyBlockUnaligned(&first, a, (uint)(count * sizeof(T)));
        Unsafe.CopyBlockUnaligned(&second, b, (uint)(count * sizeof(T)));
        var result = formula.Apply(first, second);
        Unsafe.CopyBlockUnaligned(target, &result, (uint)(count * sizeof(T)));
    }

    private static Vector<T> Load<T>(T* from)
        where T : unmanaged => Unsafe.ReadUnaligned<Vector<T>>(from);
}
