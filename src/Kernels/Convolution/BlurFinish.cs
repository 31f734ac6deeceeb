using System.Numerics;

namespace PipelineKit.Kernels.Convolution;

/// <summary>What becomes of a blurred sample before it is stored, while it and the sample it came from are at hand.</summary>
internal interface IBlurFinish<T>
{
    /// <summary>Whether there is anything to do.</summary>
    bool IsNeeded { get; }

    /// <summary>The result, from what was blurred and the samples at the same places before.</summary>
    Vector<T> Apply(Vector<T> blurred, Vector<T> samples);
}

/// <summary>The blurred sample itself.</summary>
internal readonly struct AsBlurred<T> : IBlurFinish<T>
{
    public bool IsNeeded => false;

    public Vector<T> Apply(Vector<T> blurred, Vector<T> samples) => blurred;
}
