using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>
/// A whole image in memory, in double precision: for small images, tests and C#
/// callers. Samples lie row by row, channels interleaved.
/// </summary>
public sealed class Raster
{
    private readonly double[] samples;

    /// <summary>An image of zeros.</summary>
    public Raster(ImageInfo info) => (Info, samples) = (info with { Integers = null }, new double[info.Pixels * info.Channels]);

    /// <summary>An image with the samples given; they are copied. It is read as a file of <paramref name="type"/> is.</summary>
    public Raster(ImageInfo info, ReadOnlySpan<double> samples, SampleType type = SampleType.Float64)
    {
        if (samples.Length != info.Pixels * info.Channels)
            throw new ArgumentException($"{samples.Length} samples do not make an image of {info}.", nameof(samples));
        if (type.White() is { } white)
            foreach (var sample in samples)
                if (!(sample >= 0 && sample <= white && sample == Math.Floor(sample)))
                    throw new ArgumentException($"{sample} is no sample of {type}.", nameof(samples));
        (Info, this.samples) = (new ImageHeader(info, type, "raster").Image, samples.ToArray());
    }

    /// <summary>A gray image without a nominal white, from rows of numbers.</summary>
    public static Raster Of(double[,] values)
    {
        var raster = new Raster(new ImageInfo(values.GetLength(1), values.GetLength(0), 1));
        Buffer.BlockCopy(values, 0, raster.samples, 0, values.Length * sizeof(double));
        return raster;
    }

    /// <summary>Its size, channels and white.</summary>
    public ImageInfo Info { get; }

    /// <summary>All samples.</summary>
    public ReadOnlySpan<double> Samples => samples;

    /// <summary>One sample.</summary>
    public ref double this[int y, int x, int channel = 0] => ref samples[((long)y * Info.Width + x) * Info.Channels + channel];

    /// <summary>A reader of this image, as the engine takes it.</summary>
    public ImageReader Open() => new Reader(this);

    /// <summary>
    /// A writer that fills this image, as the engine takes it, with samples of <see cref="SampleType.Float64"/>.
    /// </summary>
    public ImageWriter Write() => new Writer(this);

    private sealed class Reader(Raster raster) : ImageReader
    {
        private int row;

        private readonly SampleType type = raster.Info.Integers ?? SampleType.Float64;

        public override ImageHeader Header => new(raster.Info, type, "raster");

        public override void Read(Span<byte> target, int rows)
        {
            var perRow = raster.Info.Width * raster.Info.Channels;
            var samples = raster.samples.AsSpan(row * perRow, rows * perRow);
            if (type == SampleType.UInt8)
                TensorPrimitives.ConvertTruncating<double, byte>(samples, target);
            else if (type == SampleType.UInt16)
                TensorPrimitives.ConvertTruncating<double, ushort>(samples, MemoryMarshal.Cast<byte, ushort>(target));
            else
                MemoryMarshal.AsBytes(samples).CopyTo(target);
            row += rows;
        }

        public override void Dispose()
        {
        }
    }

    private sealed class Writer(Raster raster) : ImageWriter
    {
        private int written;

        public override void Write(ReadOnlySpan<byte> source, int rows)
        {
            var values = MemoryMarshal.Cast<byte, double>(source);
            values.CopyTo(raster.samples.AsSpan(written));
            written += values.Length;
        }

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
