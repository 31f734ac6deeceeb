using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Reads an input row by row, as far as each step requires.</summary>
/// <param name="reader">The input.</param>
/// <param name="store">The store for its rows.</param>
/// <param name="first">The first row required.</param>
/// <param name="buffer">
/// The buffer for rows in transfer; shared by all inputs of a pass, which are read one after another.
/// </param>
internal sealed class SourceFeed(ImageReader reader, RowStore store, int first, TransferBuffer buffer) : IDisposable
{
    private readonly ImageInfo info = reader.Header.Info;
    private readonly SampleType type = reader.Header.SampleType;
    private int next;

    /// <summary>Reads rows up to <paramref name="end"/>, skipping those before the first row required.</summary>
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

    /// <summary>Gets whether all rows are in memory from the start.</summary>
    public bool IsInMemory => reader.Header.IsInMemory;

    /// <summary>Gets the type of its samples.</summary>
    public SampleType Type => type;

    /// <summary>
    /// Returns the next rows in the decoder's memory, bypassing the ring; only the last row is copied to it. Rows before the
    /// first one required are skipped. Empty when the decoder has none.
    /// </summary>
    public ReadOnlySpan<byte> TakeInPlace(RowRange rows)
    {
        for (int some; next < rows.First; next += some)
        {
            some = Math.Min(rows.First - next, RowTransfer.Rows(info, type));
            if (reader.ReadInPlace(some).IsEmpty)
                return default;
        }
        var there = reader.ReadInPlace(rows.Count);
        if (there.IsEmpty)
            return default;
        RowTransfer.Unpack(there[^(there.Length / rows.Count)..], type, store, rows.End - 1);
        next = rows.End;
        if (next == info.Height)
            reader.Finish();
        return there;
    }

    public void Dispose() => reader.Dispose();

    private ReadOnlySpan<byte> Next(int rows, int bytes)
    {
        if (reader.ReadInPlace(rows) is { IsEmpty: false } there)
            return there;
        var space = buffer.Take(bytes);
        reader.Read(space, rows);
        return space;
    }
}
