using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Operators;

/// <summary>
/// A kernel that reads only the samples at one position and does not depend on the channel: it can process interleaved samples as
/// stored in a file, any number of rows at a time.
/// </summary>
internal unsafe interface IFlatKernel<T>
    where T : unmanaged
{
    /// <summary>Whether it processes all channels identically.</summary>
    bool IsFlat { get; }

    /// <summary>Computes <paramref name="count"/> samples and accesses none beyond them.</summary>
    /// <param name="a">The samples of the first input.</param>
    /// <param name="b">The samples of the second input; any value if there is none.</param>
    /// <param name="target">Where the results are written; must not overlap an input.</param>
    /// <param name="count">The number of samples.</param>
    void Apply(T* a, T* b, T* target, nint count);
}

/// <summary>Vector loops that access nothing beyond the last sample.</summary>
internal static unsafe class FlatLoop
{
    /// <summary>Applies a formula to two inputs.</summary>
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
            // The last vector ends at the last sample and computes some samples again.
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
