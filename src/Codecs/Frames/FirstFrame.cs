namespace PipelineKit.Codecs.Frames;

/// <summary>The first frame of an animation as a separate image.</summary>
internal sealed class FirstFrame(FrameReader frames) : ImageReader
{
    private ImageReader? _reader;

    public override ImageHeader Header { get; } = frames.Header(0);

    public override void Read(Span<byte> target, int rows) => (_reader ??= frames.Open(0)).Read(target, rows);

    public override ReadOnlySpan<byte> ReadInPlace(int rows) => (_reader ??= frames.Open(0)).ReadInPlace(rows);

    public override void Dispose()
    {
        _reader?.Dispose();
        frames.Dispose();
    }
}
