using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>The samples of an image in memory, in their stored type.</summary>
internal abstract class SampleArray
{
    /// <summary>Returns the sample type for a .NET type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SampleType TypeOf<T>() =>
        typeof(T) == typeof(byte) ? SampleType.UInt8
        : typeof(T) == typeof(ushort) ? SampleType.UInt16
        : typeof(T) == typeof(float) ? SampleType.Float32
        : typeof(T) == typeof(double) ? SampleType.Float64
        : throw new ArgumentException($"{typeof(T).Name} is not a sample type; use byte, ushort, float or double.");

    /// <summary>Creates an array of zeros.</summary>
    public static SampleArray Create(SampleType type, long count) => type switch
    {
        SampleType.UInt8 => new SampleArray<byte>(new byte[count]),
        SampleType.UInt16 => new SampleArray<ushort>(new ushort[count]),
        SampleType.Float32 => new SampleArray<float>(new float[count]),
        _ => new SampleArray<double>(new double[count]),
    };

    /// <summary>
    /// Gets or sets a sample; a value must be valid for an integer type, and is rounded to the nearest float.
    /// </summary>
    public abstract double this[long at] { get; set; }

    /// <summary>Sets all samples.</summary>
    public abstract void Fill(ReadOnlySpan<double> samples);

    /// <summary>Returns a range of samples as bytes.</summary>
    public abstract Span<byte> Bytes(int first, int count);

    /// <summary>Returns all samples in double precision; the array itself when it has that type.</summary>
    public abstract double[] Doubles();
}

/// <summary>The samples in a specific type.</summary>
internal sealed class SampleArray<T>(T[] values) : SampleArray
    where T : unmanaged, INumber<T>
{
    private static readonly SampleType Type = TypeOf<T>();

    /// <summary>Gets the underlying array.</summary>
    public T[] Values => values;

    public override double this[long at]
    {
        get => double.CreateTruncating(values[at]);
        set
        {
            Check(value);
            values[at] = T.CreateSaturating(value);
        }
    }

    public override void Fill(ReadOnlySpan<double> samples)
    {
        if (Type.White() is not null)
            foreach (var sample in samples)
                Check(sample);
        TensorPrimitives.ConvertSaturating(samples, values.AsSpan());
    }

    public override Span<byte> Bytes(int first, int count) => MemoryMarshal.AsBytes(values.AsSpan(first, count));

    public override double[] Doubles()
    {
        if (values is double[] doubles)
            return doubles;
        var copy = new double[values.LongLength];
        TensorPrimitives.ConvertTruncating<T, double>(values, copy);
        return copy;
    }

    private static void Check(double sample)
    {
        if (Type.White() is { } white && !(sample >= 0 && sample <= white && sample == Math.Floor(sample)))
            throw new ArgumentException($"{sample} is not a valid sample of {Type}.");
    }
}
