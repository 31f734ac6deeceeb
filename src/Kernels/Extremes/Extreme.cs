using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Extremes;

/// <summary>Which of two samples is kept: the smaller or the larger.</summary>
internal interface IExtreme<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What never wins, for samples that are not there.</summary>
    static abstract T Neutral { get; }

    /// <summary>The one kept of each pair.</summary>
    static abstract Vector<T> Of(Vector<T> a, Vector<T> b);
}

/// <summary>The smaller.</summary>
internal readonly struct Least<T> : IExtreme<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static T Neutral => T.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);
}

/// <summary>The larger.</summary>
internal readonly struct Greatest<T> : IExtreme<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static T Neutral => T.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);
}
