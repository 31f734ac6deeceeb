using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Extremes;

/// <summary>Selects the smaller or the larger of two samples.</summary>
internal interface IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The neutral element, for samples that do not exist.</summary>
    static abstract T Neutral { get; }

    /// <summary>Returns the selected sample of each pair.</summary>
    static abstract Vector<T> Of(Vector<T> a, Vector<T> b);
}

/// <summary>Selects the smaller sample.</summary>
internal readonly struct Least<T> : IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Neutral => Bounds.Most<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);
}

/// <summary>Selects the larger sample.</summary>
internal readonly struct Greatest<T> : IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Neutral => Bounds.Least<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);
}

/// <summary>The bounds of a sample type.</summary>
internal static class Bounds
{
    /// <summary>Returns the largest value: infinity if the type has one.</summary>
    public static T Most<T>()
        where T : unmanaged, INumberBase<T> => T.CreateSaturating(double.PositiveInfinity);

    /// <summary>Returns the smallest value.</summary>
    public static T Least<T>()
        where T : unmanaged, INumberBase<T> => T.CreateSaturating(double.NegativeInfinity);
}
