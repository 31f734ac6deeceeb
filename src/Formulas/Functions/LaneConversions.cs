using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Formulas.Functions;

/// <summary>Loads vectors from narrower number types and stores them in others.</summary>
internal static unsafe class LaneConversions
{
    // 2^52 + 2^51: adding an integer to its bits adds it to the number.
    private const double Shifter = 6755399441055744.0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> LoadByteAsInt32(byte* from)
    {
        var result = default(Vector<int>);
        if (Avx2.IsSupported && Vector<int>.Count == 8)
            return Vector256.AsVector(Avx2.ConvertToVector256Int32(from));
        for (var i = 0; i < Vector<int>.Count; i++)
            ((int*)&result)[i] = from[i];
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> LoadUInt16AsInt32(ushort* from)
    {
        var result = default(Vector<int>);
        if (Avx2.IsSupported && Vector<int>.Count == 8)
            return Vector256.AsVector(Avx2.ConvertToVector256Int32(from));
        for (var i = 0; i < Vector<int>.Count; i++)
            ((int*)&result)[i] = from[i];
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ushort> LoadByteAsUInt16(byte* from)
    {
        var result = default(Vector<ushort>);
        if (Avx2.IsSupported && Vector<ushort>.Count == 16)
            return Vector256.AsVector(Avx2.ConvertToVector256Int16(from)).As<short, ushort>();
        for (var i = 0; i < Vector<ushort>.Count; i++)
            ((ushort*)&result)[i] = from[i];
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LoadByteAsSingle(byte* from) => Vector.ConvertToSingle(LoadByteAsInt32(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt32AsDouble(Vector<int> values, double* to)
    {
        Vector.Widen(values, out var low, out var high);
        var (shifter, bits) = (new Vector<double>(Shifter), new Vector<double>(Shifter).As<double, long>());
        Unsafe.WriteUnaligned(to, (low + bits).As<long, double>() - shifter);
        Unsafe.WriteUnaligned(to + Vector<double>.Count, (high + bits).As<long, double>() - shifter);
    }
}
