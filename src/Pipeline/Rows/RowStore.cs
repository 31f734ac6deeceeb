using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Holds consecutive rows of one planar image in the sample type of its edge: a ring of the latest rows, or the whole image
/// when the capacity is its height. Row y lies in slot y mod capacity, channels one after the other, each padded left and right.
/// </summary>
internal abstract unsafe class RowStore : IDisposable
{
    /// <summary>What column 0 of every row is aligned to.</summary>
    protected const int Alignment = 64;

    private readonly int[] padding;

    private protected RowStore(RowShape shape, int sampleBytes, long stride, Func<long, MappedMemory>? map)
    {
        (Shape, padding, RowBytes) = (shape, new int[shape.Capacity], stride * shape.Channels * sampleBytes);
        var bytes = shape.Capacity * RowBytes + Alignment;
        Memory = map?.Invoke(bytes);
        Pointer = Memory is null ? LargePages.Allocate(bytes, Alignment) : Memory.Pointer;
    }

    /// <summary>Columns of the image.</summary>
    public int Width => Shape.Width;

    /// <summary>Channels held.</summary>
    public int Channels => Shape.Channels;

    /// <summary>How many rows are held at once.</summary>
    public int Capacity => Shape.Capacity;

    /// <summary>Its size, with the room around each row as it was asked for.</summary>
    internal RowShape Shape { get; }

    /// <summary>Its memory, when that is not of the heap.</summary>
    internal MappedMemory? Memory { get; }

    /// <summary>Bytes from a row to the next.</summary>
    internal long RowBytes { get; }

    /// <summary>Where its rows begin; null once it is disposed.</summary>
    protected byte* Pointer { get; private set; }

    /// <summary>A store of rows of a type, in the heap when <paramref name="map"/> is null.</summary>
    public static RowStore Create(SampleType type, RowShape shape, Func<long, MappedMemory>? map = null) => type switch
    {
        SampleType.UInt8 => new RowStore<byte>(shape, map),
        SampleType.UInt16 => new RowStore<ushort>(shape, map),
        SampleType.Float32 => new RowStore<float>(shape, map),
        _ => new RowStore<double>(shape, map),
    };

    /// <summary>Bytes such a store takes; what the plan announces.</summary>
    public static long Bytes(SampleType type, RowShape shape) =>
        checked(shape.Layout(type.Bytes()).Stride * shape.Channels * shape.Capacity * type.Bytes() + Alignment);

    /// <summary>The same for a panel.</summary>
    public static long PanelBytes(SampleType type, int columns, int channels, int height) =>
        (long)columns * channels * height * type.Bytes() + Alignment;

    /// <summary>The type of the samples.</summary>
    public abstract SampleType Type { get; }

    /// <summary>The bytes of one channel of a row.</summary>
    public abstract Span<byte> Bytes(int y, int channel);

    /// <summary>Has some rows of one channel lie elsewhere, one directly after the other, until others do.</summary>
    public abstract void Place(RowRange rows, byte* at);

    /// <summary>Takes the columns of a channel from a row of another store of this type.</summary>
    public abstract void TakeChannel(int y, int channel, RowStore source, int row, int from, int firstColumn);

    /// <summary>The first of some rows, as many as lie one after the other, with what is between them.</summary>
    internal abstract Span<byte> Block(RowRange rows, out int count);

    /// <summary>Which padding a row has: 0 for none, else the number its reader gave.</summary>
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

/// <summary>The rows of a store in one type.</summary>
internal sealed unsafe class RowStore<T> : RowStore
    where T : unmanaged
{
    private readonly long stride;
    private int before;
    private T* place;
    private RowRange placed;

    /// <summary>Allocates the rows: in the heap, or in memory that another process may see, or that is a file's.</summary>
    public RowStore(RowShape shape, Func<long, MappedMemory>? map = null)
        : this(shape, shape.Layout(sizeof(T)), map)
    {
    }

    private RowStore(RowShape shape, (int Before, long Stride) layout, Func<long, MappedMemory>? map)
        : base(shape, sizeof(T), layout.Stride, map) => (before, stride) = layout;

    /// <summary>Some columns of a whole image, side by side with nothing between them.</summary>
    internal static RowStore<T> Panel(int columns, int channels, int height) =>
        new(new(columns, channels, height), (0, columns), null);

    /// <summary>One channel of a row. Whether the row is there is the planner's business.</summary>
    public Row<T> Row(int y, int channel) => (uint)(y - placed.First) < (uint)placed.Count
        ? new(place + (long)(y - placed.First) * Width, Width)
        : new((T*)Pointer + ((long)(y % Capacity) * Channels + channel) * stride + before, Width);

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
    /// A panel's columns are those from <paramref name="first"/> on: rows are read as if all that are left of it were there.
    /// </summary>
    internal void BeginAt(int first) => before = -first;
}
