using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>Writes rows of an image to one output. The writer belongs to the caller.</summary>
internal sealed class SinkFeed<T>(ImageTarget target, ImageInfo info, RowStore<T> store)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly byte[] buffer = new byte[RowTransfer.Bytes(info, target.Type)];
    private readonly double scale = RowTransfer.Scale(info, target.Type);

    public void Write(RowRange rows, CancellationToken cancellation)
    {
        var perRow = info.Width * info.Channels * target.Type.Bytes();
        for (var y = rows.First; y < rows.End;)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(rows.End - y, RowTransfer.Rows(info, target.Type));
            for (var i = 0; i < count; i++)
                RowTransfer.Pack(store, y + i, target.Type, scale, buffer.AsSpan(i * perRow, perRow));
            target.Writer.Write(buffer.AsSpan(0, count * perRow), count);
            y += count;
        }
    }

    public void Finish() => target.Writer.Finish();
}
