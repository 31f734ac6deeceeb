using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>
/// An image in memory, for C# callers and tests. Samples are stored row by row with interleaved channels, in the image's
/// <see cref="SampleType"/>; <see cref="Samples"/> and the indexer convert to double precision.
/// </summary>
public sealed class Raster
{
    private readonly SampleArray samples;
    private double[]? doubles;

    /// <summary>Creates an image of zeros, in double precision.</summary>
    public Raster(ImageInfo info)
        : this(info, SampleType.Float64)
    {
    }

    /// <summary>Creates an image of zeros, stored as <paramref name="type"/>.</summary>
    public Raster(ImageInfo info, SampleType type) =>
        (Info, Type, samples) = (new ImageHeader(info, type, "raster").Image, type, SampleArray.Create(type, Count(info)));

    /// <summary>
    /// Creates an image from samples, stored as <paramref name="type"/>. The samples are copied, and rounded for
    /// <see cref="SampleType.Float32"/>. The image is read like a file of that type.
    /// </summary>
    /// <exception cref="ArgumentException">The number of samples does not match the image, or a sample is not a value of the
    /// type.</exception>
    public Raster(ImageInfo info, ReadOnlySpan<double> samples, SampleType type = SampleType.Float64)
        : this(Counted(info, samples.Length), type) => this.samples.Fill(samples);

    /// <summary>Creates a gray image without a nominal white from rows of numbers.</summary>
    public static Raster Of(double[,] values)
    {
        var info = new ImageInfo(values.GetLength(1), values.GetLength(0), 1);
        return Of<double>(info, MemoryMarshal.CreateReadOnlySpan(ref values[0, 0], values.Length));
    }

    /// <summary>
    /// Creates an image from samples of type <c>byte</c>, <c>ushort</c>, <c>float</c> or <c>double</c>, which are copied.
    /// </summary>
    /// <exception cref="ArgumentException">The number of samples does not match the image, or T is another type.</exception>
    public static Raster Of<T>(ImageInfo info, ReadOnlySpan<T> samples)
        where T : unmanaged
    {
        var raster = new Raster(Counted(info, samples.Length), SampleArray.TypeOf<T>());
        MemoryMarshal.AsBytes(samples).CopyTo(raster.samples.Bytes(0, samples.Length));
        return raster;
    }

    /// <summary>Gets the size, channels and white.</summary>
    public ImageInfo Info { get; }

    /// <summary>Gets the stored sample type.</summary>
    public SampleType Type { get; }

    /// <summary>
    /// Gets all samples in double precision. For <see cref="SampleType.Float64"/>, this is the image's memory; otherwise, a
    /// cached copy.
    /// </summary>
    public ReadOnlySpan<double> Samples => doubles ??= samples.Doubles();

    /// <summary>Gets or sets a sample, in double precision. A value that is set is rounded to the stored float type.</summary>
    /// <exception cref="ArgumentException">The value is not valid for the image's integer type.</exception>
    public double this[int y, int x, int channel = 0]
    {
        get => samples[At(y, x, channel)];
        set
        {
            var at = At(y, x, channel);
            samples[at] = value;
            doubles?[at] = samples[at];
        }
    }

    /// <summary>Returns all samples as stored.</summary>
    /// <typeparam name="T">
    /// The .NET type of <see cref="Type"/>: <c>byte</c>, <c>ushort</c>, <c>float</c> or <c>double</c>.
    /// </typeparam>
    /// <exception cref="InvalidOperationException">The image stores another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged =>
        SampleArray.TypeOf<T>() == Type
            ? MemoryMarshal.Cast<byte, T>(samples.Bytes(0, checked((int)Count(Info))))
            : throw new InvalidOperationException($"The samples are stored as {Type}; ask for that type, or use Samples.");

    /// <summary>Opens a reader of this image for the engine; it delivers rows as stored.</summary>
    public ImageReader Open() => new Reader(this);

    /// <summary>
    /// Opens a writer that fills this image, for the engine; it takes samples of the image's <see cref="Type"/>.
    /// </summary>
    public ImageWriter Write() => new Writer(this);

    private static long Count(ImageInfo info) => info.Pixels * info.Channels;

    private static ImageInfo Counted(ImageInfo info, int samples) => samples == Count(info) ? info
        : throw new ArgumentException($"{samples} samples do not make an image of {info}.", nameof(samples));

    private long At(int y, int x, int channel) => ((long)y * Info.Width + x) * Info.Channels + channel;

    private Span<byte> Rows(int first, int count)
    {
        var perRow = Info.Width * Info.Channels;
        return samples.Bytes(first * perRow, count * perRow);
    }

    private sealed class Reader(Raster raster) : ImageReader
    {
        private int row;

        public override ImageHeader Header { get; } = new(raster.Info, raster.Type, "raster") { IsInMemory = true };

        public override void Read(Span<byte> target, int rows) => ReadInPlace(rows).CopyTo(target);

        public override ReadOnlySpan<byte> ReadInPlace(int rows) => raster.Rows((row += rows) - rows, rows);

        public override void Dispose()
        {
        }
    }

    private sealed class Writer(Raster raster) : ImageWriter
    {
        private int row;

        public override void Write(ReadOnlySpan<byte> source, int rows)
        {
            var place = PlaceFor(rows);
            if (!Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(place)))
                source.CopyTo(place);
            row += rows;
        }

        public override Span<byte> PlaceFor(int rows) => raster.Rows(row, rows);

        public override void Finish() => raster.doubles = null;

        public override void Dispose()
        {
        }
    }
}
