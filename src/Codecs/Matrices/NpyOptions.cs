using PipelineKit.Operators;

namespace PipelineKit.Codecs.Matrices;

/// <summary>Options for writing NPY.</summary>
public sealed class NpyOptions
{
    [Parameter("Type of the numbers; auto is float64, which represents every result exactly.")]
    public NpyDtype Dtype { get; init; } = NpyDtype.Auto;
}

/// <summary>The number types of an array.</summary>
public enum NpyDtype
{
    /// <summary>Same as <see cref="Float64"/>.</summary>
    Auto,

    /// <summary>8-bit unsigned integers; the image must have a nominal white.</summary>
    Uint8,

    /// <summary>16-bit unsigned integers; the image must have a nominal white.</summary>
    Uint16,

    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,
}
