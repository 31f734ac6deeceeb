using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>The samples of an image in memory, in the type they are stored in.</summary>
internal abstract class SampleArray
{
    /// <summary>The sample type that a .NET type stores.</summary>
    /// <exception cref="ArgumentException">It stores none.</exception>
    public static SampleType TypeOf<T>() =>
        typeof(T) == typeof(byte) ? SampleType.UInt8
        : typeof(T) == typeof(ushort) ? SampleType.UInt16
        : typeof(T) == typeof(float) ? SampleType.Float32
        : typeof(T) == typeof(double) ? SampleType.Float64
        : throw new ArgumentException($"{typeof(T).Name} is no sample type; use byte, ushort, float or double.");

    /// <summary>So many zeros.</summary>
    public static SampleArray Create(SampleType type, long count) => type switch
    {
        SampleType.UInt8 => new SampleArray<byte>(new byte[count]),
        SampleType.UInt16 => new SampleArray<ushort>(new ushort[count]),
        SampleType.Float32 => new SampleArray<float>(new float[count]),
        _ => new SampleArray<double>(new double[count]),
    };

    /// <summary>One sample; what is set must be a value of the type, or is rounded to the nearest float.</summary>
    public abstract double this[long at] { get; set; }

    /// <summary>Takes all samples.</summary>
    public abstract void Fill(ReadOnlySpan<double> samples);

    /// <summary>Some of the samples as they lie in memory.</summary>
    public abstract Span<byte> Bytes(int first, int count);

    /// <summary>All samples in double precision: the array itself where it is of that type.</summary>
    public abstract double[] Doubles();
}

/// <summary>The same in one type.</summary>
internal sealed class SampleArray<T>(T[] values) : SampleArray
    where T : unmanaged, INumber<T>
{
    private static readonly SampleType Type = TypeOf<T>();

    /// <summary>The array itself.</summary>
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
            throw new ArgumentException($"{sample} is no sample of {Type}.");
    }
}
