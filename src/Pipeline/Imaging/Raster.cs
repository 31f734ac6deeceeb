using System.Runtime.InteropServices;

namespace PipelineKit.Imaging;

/// <summary>A whole image in memory, in double precision: for small images, tests and C# callers. Samples lie row by row, channels interleaved.</summary>
public sealed class Raster
{
    private readonly double[] samples;

    /// <summary>An image of zeros.</summary>
    public Raster(ImageInfo info) => (Info, samples) = (info with { Integers = null }, new double[info.Pixels * info.Channels]);

    /// <summary>An image with the samples given; they are copied.</summary>
    public Raster(ImageInfo info, ReadOnlySpan<double> samples)
    {
        if (samples.Length != info.Pixels * info.Channels)
            throw new ArgumentException($"{samples.Length} samples do not make an image of {info}.", nameof(samples));
        (Info, this.samples) = (info with { Integers = null }, samples.ToArray());
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

    /// <summary>A writer that fills this image, as the engine takes it, with samples of <see cref="SampleType.Float64"/>.</summary>
    public ImageWriter Write() => new Writer(this);

    private sealed class Reader(Raster raster) : ImageReader
    {
        private int row;

        public override ImageHeader Header { get; } = new(raster.Info, SampleType.Float64, "raster");

        public override void Read(Span<byte> target, int rows)
        {
            var perRow = raster.Info.Width * raster.Info.Channels;
            MemoryMarshal.AsBytes(raster.samples.AsSpan(row * perRow, rows * perRow)).CopyTo(target);
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
