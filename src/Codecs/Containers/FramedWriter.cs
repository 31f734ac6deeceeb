namespace PipelineKit.Codecs.Containers;

/// <summary>
/// Collects an encoded file in memory, for encoders that do so anyway, and adds metadata before writing it to its target.
/// </summary>
/// <param name="target">The output stream.</param>
/// <param name="create">Creates the encoder on a stream.</param>
/// <param name="frame">Writes the encoded file with its metadata.</param>
internal sealed class FramedWriter(Stream target, Func<Stream, ImageWriter> create, FramedWriter.Frame frame) : ImageWriter
{
    private readonly MemoryStream _encoded = new();
    private ImageWriter? _writer;

    /// <summary>Writes an encoded file with its metadata.</summary>
    public delegate void Frame(Stream target, ReadOnlySpan<byte> encoded);

    private ImageWriter Writer => _writer ??= create(_encoded);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows) => Writer.Write(source, rows);

    /// <inheritdoc/>
    public override Span<byte> PlaceFor(int rows) => Writer.PlaceFor(rows);

    /// <inheritdoc/>
    public override void Finish()
    {
        Writer.Finish();
        frame(target, _encoded.GetBuffer().AsSpan(0, (int)_encoded.Length));
    }

    /// <inheritdoc/>
    public override void Dispose() => _writer?.Dispose();
}
