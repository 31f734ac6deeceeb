using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Rows;

/// <summary>Stores vectors up to the end of a row and not past it, where the next row may start.</summary>
internal static unsafe class RowEnd
{
    /// <summary>Stores as many samples of a vector as are left in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T* to, Vector<T> value, int left)
        where T : unmanaged
    {
        if (left >= Vector<T>.Count)
            Unsafe.WriteUnaligned(to, value);
        else
            Part(to, value, left);
    }

    /// <summary>Stores as many bytes of a vector as are left in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, Vector256<byte> value, int left)
    {
        if (left >= Vector256<byte>.Count)
            value.Store(to);
        else
            Part(to, value, left);
    }

    // A separate method, because taking the address of a vector keeps it out of registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Part<T>(T* to, Vector<T> value, int left)
        where T : unmanaged => Unsafe.CopyBlockUnaligned(to, &value, (uint)(left * sizeof(T)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Part(byte* to, Vector256<byte> value, int left) => Unsafe.CopyBlockUnaligned(to, &value, (uint)left);
}
