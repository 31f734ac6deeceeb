using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>One frame of a file, which is closed with it.</summary>
internal sealed class FrameOfFile : ImageReader
{
    private readonly FrameReader file;
    private readonly ImageReader frame;

    /// <summary>Opens a frame, counted from 0.</summary>
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
