using System.Buffers;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Writes rows of an image to an output. The caller owns the writer.</summary>
internal sealed class SinkFeed(ImageTarget target, ImageInfo info, RowStore store) : IDisposable
{
    // Contiguous rows of at least this many bytes are written without copying.
    private const int Direct = 1 << 12;
    private byte[]? buffer;
    private readonly double scale = RowTransfer.Scale(info, target.Type);

    public void Write(RowRange rows, CancellationToken cancellation)
    {
        var perRow = info.Width * info.Channels * target.Type.Bytes();
        if (perRow >= Direct && info.Channels == 1 && target.Type == store.Type && scale == 1)
        {
            for (var y = rows.First; y < rows.End; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                target.Writer.Write(store.Bytes(y, 0), 1);
            }
            return;
        }
        for (var y = rows.First; y < rows.End;)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(rows.End - y, RowTransfer.Rows(info, target.Type));
            var samples = target.Writer.PlaceFor(count);
            if (samples.IsEmpty)
                samples = (buffer ??= ArrayPool<byte>.Shared.Rent((int)RowTransfer.Bytes(info, target.Type))).AsSpan(0,
                    count * perRow);
            for (var i = 0; i < count; i++)
                RowTransfer.Pack(store, y + i, target.Type, scale, samples.Slice(i * perRow, perRow));
            target.Writer.Write(samples, count);
            y += count;
        }
    }

    public void Finish() => target.Writer.Finish();

    public void Dispose()
    {
        if (buffer is not null)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }
}
