using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Holds consecutive rows of one planar image: a ring of the latest rows, or the whole image when the capacity is its
/// height. Row y lies in slot y mod capacity, channels one after the other, each padded left and right.
/// </summary>
internal sealed unsafe class RowStore<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly int[] padding;
    private readonly long stride;
    private int before;
    private byte* block;

    /// <summary>
    /// Allocates the rows: in memory, or mapped from a nameless temporary file in
    /// <paramref name="spoolFolder"/> when one is given.
    /// </summary>
    public RowStore(int width, int channels, int capacity, int left, int right, string? spoolFolder = null)
        : this(width, channels, capacity, left, right,
            spoolFolder is null ? null : bytes => MappedMemory.InFile(spoolFolder, bytes))
    {
    }

    /// <summary>The same in memory that another process may see; in the heap when <paramref name="map"/> is null.</summary>
    internal RowStore(int width, int channels, int capacity, int left, int right, Func<long, MappedMemory>? map)
        : this(width, channels, capacity, left, right, Layout(width, left, right), map)
    {
    }

    private RowStore(int width, int channels, int capacity, int left, int right,
        (int Before, long Stride) layout, Func<long, MappedMemory>? map)
    {
        (Width, Channels, Capacity, Left, Right) = (width, channels, capacity, left, right);
        padding = new int[capacity];
        (before, stride) = layout;
        var bytes = capacity * RowBytes + Alignment;
        Memory = map?.Invoke(bytes);
        block = Memory is null ? (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment) : Memory.Pointer;
    }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Channels held.</summary>
    public int Channels { get; }

    /// <summary>How many rows are held at once.</summary>
    public int Capacity { get; }

    /// <summary>Columns of room before a row, as they were asked for.</summary>
    internal int Left { get; }

    /// <summary>Columns of room after a row.</summary>
    internal int Right { get; }

    /// <summary>Its memory, when that is not of the heap.</summary>
    internal MappedMemory? Memory { get; }

    /// <summary>Bytes from a row to the next.</summary>
    internal long RowBytes => stride * Channels * sizeof(T);

    /// <summary>Some columns of a whole image, side by side with nothing between them.</summary>
    internal static RowStore<T> Panel(int columns, int channels, int height) =>
        new(columns, channels, height, 0, 0, (0, columns), null);

    /// <summary>Bytes such a store takes; what the plan announces.</summary>
    public static long Bytes(int width, int channels, int capacity, int left, int right) =>
        checked(Layout(width, left, right).Stride * channels * capacity * sizeof(T) + Alignment);

    /// <summary>The same for a panel.</summary>
    internal static long PanelBytes(int columns, int channels, int height) =>
        (long)columns * channels * height * sizeof(T) + Alignment;

    /// <summary>One channel of a row. Whether the row is there is the planner's business.</summary>
    public Row<T> Row(int y, int channel) =>
        new((T*)block + ((long)(y % Capacity) * Channels + channel) * stride + before, Width);

    /// <summary>Which padding a row has: 0 for none, else the number its reader gave.</summary>
    public ref int Padding(int y) => ref padding[y % Capacity];

    /// <summary>The first of some rows, as many as lie one after the other, with what is between them.</summary>
    internal Span<byte> Block(RowRange rows, out int count)
    {
        var slot = rows.First % Capacity;
        count = (int)Math.Min(Math.Min(rows.Count, Capacity - slot), Math.Max(1, Array.MaxLength / RowBytes));
        return new((T*)block + slot * Channels * stride, checked((int)(count * RowBytes)));
    }

    /// <summary>
    /// A panel's columns are those from <paramref name="first"/> on: rows are read as if all that are left of it were there.
    /// </summary>
    internal void BeginAt(int first) => before = -first;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (block == null)
            return;
        if (Memory is null)
            NativeMemory.AlignedFree(block);
        else
            Memory.Dispose();
        block = null;
    }

    private static (int Before, long Stride) Layout(int width, int left, int right)
    {
        // Room for a whole vector beyond the last column, and an odd number of cache lines a row: rows a power of two apart
        // would fall into the same few sets of the cache.
        var perLine = Alignment / sizeof(T);
        var before = checked(left + perLine - 1) / perLine * perLine;
        var lines = ((long)before + width + right + 2 * perLine - 1) / perLine;
        return (before, (lines | 1) * perLine);
    }
}
