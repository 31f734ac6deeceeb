using System.Numerics;

namespace PipelineKit.Kernels.Convolution;

/// <summary>Transforms a blurred sample before it is stored, together with the original sample.</summary>
internal interface IBlurFinish<T>
{
    /// <summary>Whether it changes anything.</summary>
    bool IsNeeded { get; }

    /// <summary>Computes the result from blurred samples and the original samples at the same positions.</summary>
    Vector<T> Apply(Vector<T> blurred, Vector<T> samples);
}

/// <summary>Returns the blurred sample unchanged.</summary>
internal readonly struct AsBlurred<T> : IBlurFinish<T>
{
    public bool IsNeeded => false;

    public Vector<T> Apply(Vector<T> blurred, Vector<T> samples) => blurred;
}
