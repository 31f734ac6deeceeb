using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Opening;

/// <summary>A reader for one frame that owns its file.</summary>
internal sealed class FrameOfFile : ImageReader
{
    private readonly FrameReader file;
    private readonly ImageReader frame;

    /// <summary>Opens a frame by zero-based index.</summary>
    public FrameOfFile(FrameReader file, int frame)
    {
        this.file = file;
        try
        {
            this.frame = file.Open(frame);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override ImageHeader Header => frame.Header;

    /// <inheritdoc/>
    public override IReadOnlyList<Diagnostic> Warnings => frame.Warnings;

    /// <inheritdoc/>
    public override void Read(Span<byte> target, int rows) => frame.Read(target, rows);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> ReadInPlace(int rows) => frame.ReadInPlace(rows);

    /// <inheritdoc/>
    public override void Finish() => frame.Finish();

    /// <inheritdoc/>
    public override void Dispose()
    {
        frame.Dispose();
        file.Dispose();
    }
}
