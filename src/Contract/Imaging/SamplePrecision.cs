namespace PipelineKit.Imaging;

/// <summary>The sample type of a run.</summary>
public enum SamplePrecision
{
    /// <summary><c>float</c>: a 24-bit significand.</summary>
    Single,

    /// <summary><c>double</c>: a 53-bit significand.</summary>
    Double,
}
