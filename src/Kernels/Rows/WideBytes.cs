using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Kernels.Rows;

/// <summary>Loads bytes into wider lanes.</summary>
internal static unsafe class WideBytes
{
    /// <summary>Loads 16 bytes into 16-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Sixteen(byte* from)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int16(from);
        var (low, high) = Vector128.Widen(Vector128.Load(from));
        return Vector256.Create(low, high).AsInt16();
    }

    /// <summary>Loads 8 bytes into 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Eight(byte* from)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int32(from);
        var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)from).AsByte()));
        return Vector256.Create(low, high).AsInt32();
    }

    /// <summary>Loads 4 bytes into 64-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Four(byte* from)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int64(from);
        var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(int*)from).AsByte());
        var (low, high) = Vector128.Widen(Vector128.WidenLower(words));
        return Vector256.Create(low, high).AsInt64();
    }
}
