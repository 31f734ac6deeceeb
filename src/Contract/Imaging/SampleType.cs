namespace PipelineKit.Imaging;

/// <summary>How a file stores a sample. The engine itself computes only with <c>float</c> and <c>double</c>.</summary>
public enum SampleType
{
    /// <summary>8-bit unsigned integer.</summary>
    UInt8,

    /// <summary>16-bit unsigned integer, in native byte order.</summary>
    UInt16,

    /// <summary>32-bit IEEE float.</summary>
    Float32,

    /// <summary>64-bit IEEE float.</summary>
    Float64,
}

/// <summary>Properties of sample types.</summary>
public static class SampleTypes
{
    /// <summary>Returns the number of bytes per sample.</summary>
    public static int Bytes(this SampleType type) => type switch
    {
        SampleType.UInt8 => 1,
        SampleType.UInt16 => 2,
        SampleType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Returns the nominal white of an integer type (255, 65535); null for floats.</summary>
    public static double? White(this SampleType type) => type switch
    {
        SampleType.UInt8 => 255,
        SampleType.UInt16 => 65535,
        _ => null,
    };

    /// <summary>Returns whether a number is an integer in the range of this integer type.</summary>
    public static bool Holds(this SampleType type, double value) =>
        value >= 0 && value <= type.White() && value == Math.Floor(value);

    /// <summary>Returns the floating-point type of a precision.</summary>
    public static SampleType Type(this SamplePrecision precision) =>
        precision == SamplePrecision.Double ? SampleType.Float64 : SampleType.Float32;
}
