using PipelineKit.Codecs;

namespace PipelineKit.Batch.Pictures;

/// <summary>A writer whose rows witnesses see.</summary>
internal sealed class WatchedWriter(ImageWriter writer, IReadOnlyList<RowWitness> witnesses) : ImageWriter
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        foreach (var witness in witnesses)
            witness.Take(source, rows);
        writer.Write(source, rows);
    }

    /// <inheritdoc/>
    public override Span<byte> PlaceFor(int rows) => writer.PlaceFor(rows);

    /// <inheritdoc/>
    public override void Finish() => writer.Finish();

    /// <inheritdoc/>
    public override void Dispose() => writer.Dispose();
}
