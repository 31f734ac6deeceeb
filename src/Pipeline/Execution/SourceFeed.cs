using System.Buffers;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Reads an input row by row, as far as each step needs it.</summary>
internal sealed class SourceFeed(ImageReader reader, RowStore store, int first) : IDisposable
{
    private readonly ImageInfo info = reader.Header.Info;
    private readonly SampleType type = reader.Header.SampleType;
    private byte[]? buffer;
    private int next;

    /// <summary>Reads rows up to <paramref name="end"/>; those before the first that is needed are passed over.</summary>
    public void ReadTo(int end, CancellationToken cancellation)
    {
        var perRow = info.Width * info.Channels * type.Bytes();
        while (next < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(end - next, RowTransfer.Rows(info, type));
            var samples = Next(rows, rows * perRow);
            for (var y = Math.Max(next, first); y < next + rows; y++)
                RowTransfer.Unpack(samples.Slice((y - next) * perRow, perRow), type, store, y);
            next += rows;
            if (next == info.Height)
                reader.Finish();
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        if (buffer is not null)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }

    private ReadOnlySpan<byte> Next(int rows, int bytes)
    {
        if (reader.ReadInPlace(rows) is { IsEmpty: false } there)
            return there;
        buffer ??= ArrayPool<byte>.Shared.Rent((int)RowTransfer.Bytes(info, type));
        reader.Read(buffer.AsSpan(0, bytes), rows);
        return buffer.AsSpan(0, bytes);
    }
}
