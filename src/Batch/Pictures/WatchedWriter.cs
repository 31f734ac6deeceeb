using PipelineKit.Codecs;

namespace PipelineKit.Batch.Pictures;

/// <summary>A writer that passes its rows to observers.</summary>
internal sealed class WatchedWriter(ImageWriter writer, IReadOnlyList<RowObserver> observers) : ImageWriter
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        foreach (var observer in observers)
            observer.Take(source, rows);
        writer.Write(source, rows);
    }

    /// <inheritdoc/>
    public override Span<byte> PlaceFor(int rows) => writer.PlaceFor(rows);

    /// <inheritdoc/>
    public override void Finish() => writer.Finish();

    /// <inheritdoc/>
    public override void Dispose() => writer.Dispose();
}
