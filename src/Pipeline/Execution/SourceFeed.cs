using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Reads an input row by row, as far as each step needs it.</summary>
/// <param name="reader">The input.</param>
/// <param name="store">Where its rows go.</param>
/// <param name="first">The first row that is needed.</param>
/// <param name="buffer">Takes rows on their way; one serves all inputs of a pass, which are read one after the other.</param>
internal sealed class SourceFeed(ImageReader reader, RowStore store, int first, TransferBuffer buffer) : IDisposable
{
    private readonly ImageInfo info = reader.Header.Info;
    private readonly SampleType type = reader.Header.SampleType;
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

    /// <summary>Whether its rows are in memory from the beginning.</summary>
    public bool IsInMemory => reader.Header.IsInMemory;

    /// <summary>The type of its samples.</summary>
    public SampleType Type => type;

    /// <summary>
    /// The next rows where they lie, past the ring; only the last of them goes there too. Empty where the decoder has none.
    /// </summary>
    public ReadOnlySpan<byte> TakeInPlace(RowRange rows)
    {
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
