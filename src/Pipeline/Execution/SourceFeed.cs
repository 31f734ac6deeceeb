using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>Takes one row as the file has it into a store.</summary>
internal delegate void RowTaker(ReadOnlySpan<byte> row, int y);

/// <summary>Reads an input row by row, as far as each step needs it.</summary>
internal sealed class SourceFeed(ImageReader reader, RowTaker take, int first) : IDisposable
{
    private readonly ImageInfo info = reader.Header.Info;
    private readonly SampleType type = reader.Header.SampleType;
    private readonly byte[] buffer = new byte[RowTransfer.Bytes(reader.Header.Info, reader.Header.SampleType)];
    private int next;

    /// <summary>Reads rows up to <paramref name="end"/>; those before the first that is needed are passed over.</summary>
    public void ReadTo(int end, CancellationToken cancellation)
    {
        var perRow = info.Width * info.Channels * type.Bytes();
        while (next < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(end - next, RowTransfer.Rows(info, type));
            reader.Read(buffer.AsSpan(0, rows * perRow), rows);
            for (var y = Math.Max(next, first); y < next + rows; y++)
                take(buffer.AsSpan((y - next) * perRow, perRow), y);
            next += rows;
            if (next == info.Height)
                reader.Finish();
        }
    }

    public void Dispose() => reader.Dispose();
}
