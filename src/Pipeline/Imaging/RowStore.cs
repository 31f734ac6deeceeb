using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace PipelineKit.Imaging;

/// <summary>
/// Holds consecutive rows of one planar image: a ring of the latest rows, or the whole image when the capacity is its
/// height. Row y lies in slot y mod capacity, channels one after the other, each padded left and right.
/// </summary>
public sealed unsafe class RowStore<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly int[] padding;
    private readonly long stride;
    private readonly int before;
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private byte* block;

    /// <summary>Allocates the rows: in memory, or mapped from a nameless temporary file in <paramref name="spoolFolder"/> when one is given.</summary>
    public RowStore(int width, int channels, int capacity, int left, int right, string? spoolFolder = null)
    {
        (Width, Channels, Capacity) = (width, channels, capacity);
        padding = new int[capacity];
        (before, stride) = Layout(width, left, right);
        var bytes = Bytes(width, channels, capacity, left, right);
        if (spoolFolder is null)
        {
            block = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            return;
        }
        var path = Path.Combine(spoolFolder, $"pipelinekit-{Guid.NewGuid():N}.spool");
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        stream.SetLength(bytes);
        file = MemoryMappedFile.CreateFromFile(stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, false);
        view = file.CreateViewAccessor(0, bytes);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref block);
    }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Channels held.</summary>
    public int Channels { get; }

    /// <summary>How many rows are held at once.</summary>
    public int Capacity { get; }

    /// <summary>Bytes such a store takes; what the plan announces.</summary>
    public static long Bytes(int width, int channels, int capacity, int left, int right) =>
        Layout(width, left, right).Stride * channels * capacity * sizeof(T) + Alignment;

    /// <summary>One channel of a row. Whether the row is there is the planner's business.</summary>
    public Row<T> Row(int y, int channel) =>
        new((T*)block + ((long)(y % Capacity) * Channels + channel) * stride + before, Width);

    /// <summary>Which padding a row has: 0 for none, else the number its reader gave.</summary>
    public ref int Padding(int y) => ref padding[y % Capacity];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (block == null)
            return;
        if (view is null)
            NativeMemory.AlignedFree(block);
        else
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file!.Dispose();
        }
        block = null;
    }

    private static (int Before, long Stride) Layout(int width, int left, int right)
    {
        // Room for a whole vector beyond the last column, and an odd number of cache lines a row: rows a power of two apart
        // would fall into the same few sets of the cache.
        var perLine = Alignment / sizeof(T);
        var before = (left + perLine - 1) / perLine * perLine;
        var lines = ((long)before + width + right + 2 * perLine - 1) / perLine;
        return (before, (lines | 1) * perLine);
    }
}
