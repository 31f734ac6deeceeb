using PipelineKit.Codecs;

namespace PipelineKit.Batch.Pictures;

/// <summary>A reader that passes its rows to observers; a damaged image invalidates them.</summary>
internal sealed class WatchedReader(ImageReader reader, IReadOnlyList<RowObserver> observers, Action spoil) : ImageReader
{
    /// <inheritdoc/>
    public override ImageHeader Header => reader.Header;

    /// <inheritdoc/>
    public override void Read(Span<byte> target, int rows)
    {
        try
        {
            reader.Read(target, rows);
        }
        catch
        {
            spoil();
            throw;
        }
        foreach (var observer in observers)
            observer.Take(target, rows);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> ReadInPlace(int rows)
    {
        try
        {
            var there = reader.ReadInPlace(rows);
            if (!there.IsEmpty)
                foreach (var observer in observers)
                    observer.Take(there, rows);
            return there;
        }
        catch
        {
            spoil();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        try
        {
            reader.Finish();
        }
        catch
        {
            spoil();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => reader.Dispose();
}
