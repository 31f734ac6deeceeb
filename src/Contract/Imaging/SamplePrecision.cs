namespace PipelineKit.Imaging;

/// <summary>The sample type of a whole run.</summary>
public enum SamplePrecision
{
    /// <summary><c>float</c>: 24 bits of mantissa.</summary>
    Single,

    /// <summary><c>double</c>: 53 bits of mantissa.</summary>
    Double,
}
