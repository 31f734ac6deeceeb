using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Extremes;

/// <summary>Which of two samples is kept: the smaller or the larger.</summary>
internal interface IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>What never wins, for samples that are not there.</summary>
    static abstract T Neutral { get; }

    /// <summary>The one kept of each pair.</summary>
    static abstract Vector<T> Of(Vector<T> a, Vector<T> b);
}

/// <summary>The smaller.</summary>
internal readonly struct Least<T> : IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Neutral => Bounds.Most<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);
}

/// <summary>The larger.</summary>
internal readonly struct Greatest<T> : IExtreme<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Neutral => Bounds.Least<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);
}

/// <summary>The ends of a type of samples.</summary>
internal static class Bounds
{
    /// <summary>What no sample is above: infinity where there is one.</summary>
    public static T Most<T>()
        where T : unmanaged, INumberBase<T> => T.CreateSaturating(double.PositiveInfinity);

    /// <summary>What no sample is below.</summary>
    public static T Least<T>()
        where T : unmanaged, INumberBase<T> => T.CreateSaturating(double.NegativeInfinity);
}
