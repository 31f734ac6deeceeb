using System.Buffers;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Stacks;

/// <summary>
/// A stack image whose file is open only while rows are decoded. The rows are kept in a ring: row y is in slot y mod capacity.
/// </summary>
/// <param name="windows">The images that are read together, and their memory.</param>
/// <param name="image">The index of the image.</param>
/// <param name="header">The header of the file.</param>
/// <param name="open">Opens the file, and verifies that it has not changed.</param>
internal sealed class WindowReader(StackWindows windows, int image, ImageHeader header, Func<ImageReader> open) : ImageReader
{
    private readonly int perRow = header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
    private int decoded, next;

    public override ImageHeader Header => header;

    /// <summary>
    /// Returns whether rows up to <paramref name="end"/> are not decoded yet and fit beside the remaining ones.
    /// </summary>
    public bool HasRoom(int end) =>
        Math.Min(header.Info.Height, end) is var until && decoded < until && until - next <= windows.Capacity;

    public override void Read(Span<byte> target, int rows)
    {
        while (rows > 0)
        {
            var count = Ready(rows);
            windows.Memory.Read(image, (long)(next % windows.Capacity) * perRow, target[..(count * perRow)]);
            target = target[(count * perRow)..];
            (next, rows) = (next + count, rows - count);
        }
    }

    public override ReadOnlySpan<byte> ReadInPlace(int rows)
    {
        if (Ready(rows) < rows || windows.Memory.At(image, (long)(next % windows.Capacity) * perRow, rows * perRow) is not
            { IsEmpty: false } there)
            return default;
        next += rows;
        return there;
    }

    public override void Dispose() => windows.Remove(this);

    /// <summary>Decodes rows up to <paramref name="end"/>.</summary>
    public void Fill(int end, CancellationToken cancellation)
    {
        var until = Math.Min(header.Info.Height, end);
        using var reader = open();
        var most = RowTransfer.Rows(header.Info, header.SampleType);
        var buffer = ArrayPool<byte>.Shared.Rent(most * perRow);
        try
        {
            for (int y = 0, rows; y < until; y += rows)
            {
                cancellation.ThrowIfCancellationRequested();
                rows = Math.Min(most, y < decoded ? decoded - y : Math.Min(until - y, windows.Capacity - y % windows.Capacity));
                Pass(reader, y, rows, buffer);
            }
            if (until == header.Info.Height)
                reader.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        decoded = until;
    }

    // Skips the rows of earlier windows.
    private void Pass(ImageReader reader, int y, int rows, byte[] buffer)
    {
        var samples = reader.ReadInPlace(rows);
        if (samples.IsEmpty)
        {
            reader.Read(buffer.AsSpan(0, rows * perRow), rows);
            samples = buffer.AsSpan(0, rows * perRow);
        }
        if (y >= decoded)
            windows.Memory.Write(image, (long)(y % windows.Capacity) * perRow, samples);
    }

    // Returns how many of the rows are ready and contiguous: at least one.
    private int Ready(int rows)
    {
        if (next == decoded)
            windows.Fill(next);
        return Math.Min(rows, Math.Min(decoded - next, windows.Capacity - next % windows.Capacity));
    }
}
