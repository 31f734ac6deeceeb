using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Holds consecutive rows of a planar image in the sample type of its edge: a ring of the latest rows, or the whole image if
/// the capacity is its height. Row y is in slot y mod capacity, channel by channel, with padding on both sides.
/// </summary>
internal abstract unsafe class RowStore : IDisposable
{
    /// <summary>The alignment of column 0 in bytes.</summary>
    protected const int Alignment = 64;

    private readonly int[] padding;

    private protected RowStore(RowShape shape, int sampleBytes, long stride, Func<long, MappedMemory>? map)
    {
        (Shape, padding, RowBytes) = (shape, new int[shape.Capacity], stride * shape.Channels * sampleBytes);
        var bytes = shape.Capacity * RowBytes + Alignment;
        Memory = map?.Invoke(bytes);
        Pointer = Memory is null ? LargePages.Allocate(bytes, Alignment) : Memory.Pointer;
    }

    /// <summary>Gets the columns of the image.</summary>
    public int Width => Shape.Width;

    /// <summary>Gets the channels.</summary>
    public int Channels => Shape.Channels;

    /// <summary>Gets the row capacity.</summary>
    public int Capacity => Shape.Capacity;

    /// <summary>Gets the requested shape.</summary>
    internal RowShape Shape { get; }

    /// <summary>Gets the shared or mapped memory; null for heap memory.</summary>
    internal MappedMemory? Memory { get; }

    /// <summary>Gets the stride between rows, in bytes.</summary>
    internal long RowBytes { get; }

    /// <summary>Gets the start of the rows; null after disposal.</summary>
    protected byte* Pointer { get; private set; }

    /// <summary>Creates a store of a sample type, in the heap when <paramref name="map"/> is null.</summary>
    public static RowStore Create(SampleType type, RowShape shape, Func<long, MappedMemory>? map = null) => type switch
    {
        SampleType.UInt8 => new RowStore<byte>(shape, map),
        SampleType.UInt16 => new RowStore<ushort>(shape, map),
        SampleType.Float32 => new RowStore<float>(shape, map),
        _ => new RowStore<double>(shape, map),
    };

    /// <summary>Returns the size of a store in bytes, for planning.</summary>
    public static long Bytes(SampleType type, RowShape shape) =>
        checked(shape.Layout(type.Bytes()).Stride * shape.Channels * shape.Capacity * type.Bytes() + Alignment);

    /// <summary>Returns the size of a panel in bytes.</summary>
    public static long PanelBytes(SampleType type, int columns, int channels, int height) =>
        (long)columns * channels * height * type.Bytes() + Alignment;

    /// <summary>Gets the sample type.</summary>
    public abstract SampleType Type { get; }

    /// <summary>Returns the bytes of one channel of a row.</summary>
    public abstract Span<byte> Bytes(int y, int channel);

    /// <summary>Redirects rows of one channel to contiguous memory elsewhere, until the next call.</summary>
    public abstract void Place(RowRange rows, byte* at);

    /// <summary>Copies columns of a channel from a row of another store of this type.</summary>
    public abstract void TakeChannel(int y, int channel, RowStore source, int row, int from, int firstColumn);

    /// <summary>Returns the first of a range of rows that are contiguous in memory, including the space between them.</summary>
    internal abstract Span<byte> Block(RowRange rows, out int count);

    /// <summary>Gets the number of the margin that a row is padded for; 0 for none.</summary>
    public ref int Padding(int y) => ref padding[y % Capacity];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Pointer == null)
            return;
        if (Memory is null)
            NativeMemory.AlignedFree(Pointer);
        else
            Memory.Dispose();
        Pointer = null;
    }
}

/// <summary>The rows of a store in one sample type.</summary>
internal sealed unsafe class RowStore<T> : RowStore
    where T : unmanaged
{
    private readonly long stride;
    private int before;
    private T* place;
    private RowRange placed;

    /// <summary>Allocates the rows, in the heap or with <paramref name="map"/>.</summary>
    public RowStore(RowShape shape, Func<long, MappedMemory>? map = null)
        : this(shape, shape.Layout(sizeof(T)), map)
    {
    }

    private RowStore(RowShape shape, (int Before, long Stride) layout, Func<long, MappedMemory>? map)
        : base(shape, sizeof(T), layout.Stride, map) => (before, stride) = layout;

    /// <summary>Creates a store of some columns of a whole image, without space between them.</summary>
    internal static RowStore<T> Panel(int columns, int channels, int height) =>
        new(new(columns, channels, height), (0, columns), null);

    /// <summary>Returns one channel of a row. The planner ensures that the row is present.</summary>
    public Row<T> Row(int y, int channel) => (uint)(y - placed.First) < (uint)placed.Count
        ? new(place + (long)(y - placed.First) * Width, Width)
        : new((T*)Pointer + ((long)(y % Capacity) * Channels + channel) * stride + before, Width);

    /// <summary>Locates column 0 of a channel in <paramref name="count"/> rows, <paramref name="step"/> apart.</summary>
    public void Locate(int y, int step, int channel, T** rows, int count)
    {
        if (placed.Count > 0 || step is not (1 or -1))
        {
            for (var i = 0; i < count; i++)
                rows[i] = Row(y + i * step, channel).Pointer;
            return;
        }
        var (slot, rowStride) = (y % Capacity, Channels * stride);
        var first = (T*)Pointer + channel * stride + before;
        for (var i = 0; i < count; i++)
        {
            rows[i] = first + slot * rowStride;
            slot += step;
            slot = slot == Capacity ? 0 : slot < 0 ? Capacity - 1 : slot;
        }
    }

    /// <inheritdoc/>
    public override void Place(RowRange rows, byte* at)
    {
        placed = rows;
        place = (T*)at;
    }

    /// <inheritdoc/>
    internal override Span<byte> Block(RowRange rows, out int count)
    {
        var slot = rows.First % Capacity;
        count = (int)Math.Min(Math.Min(rows.Count, Capacity - slot), Math.Max(1, Array.MaxLength / RowBytes));
        return new((T*)Pointer + slot * Channels * stride, checked((int)(count * RowBytes)));
    }

    /// <inheritdoc/>
    public override SampleType Type => default(T) switch
    {
        byte => SampleType.UInt8,
        ushort => SampleType.UInt16,
        float => SampleType.Float32,
        _ => SampleType.Float64,
    };

    /// <inheritdoc/>
    public override Span<byte> Bytes(int y, int channel) => MemoryMarshal.AsBytes(Row(y, channel).Span);

    /// <inheritdoc/>
    public override void TakeChannel(int y, int channel, RowStore source, int row, int from, int firstColumn) =>
        ((RowStore<T>)source).Row(row, from).Slice(firstColumn, Width).CopyTo(Row(y, channel).Span);

    /// <summary>
    /// Sets the first column of a panel: rows can then be indexed as if all columns to the left were present.
    /// </summary>
    internal void BeginAt(int first) => before = -first;
}
