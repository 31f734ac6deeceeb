using PipelineKit.Codecs.Files;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// For a format whose encoder seeks in its file, on a target that is not seekable: the file is written to the temporary folder
/// and copied when it is complete.
/// </summary>
internal sealed class StagedWriter : ImageWriter
{
    private readonly Stream _target;
    private readonly FileStream _stage;
    private readonly ImageWriter _writer;

    public StagedWriter(Stream target, Func<Stream, ImageWriter> create)
    {
        _target = target;
        _stage = TemporaryFile.Open();
        _writer = create(_stage);
    }

    public override void Write(ReadOnlySpan<byte> source, int rows) => _writer.Write(source, rows);

    public override void Finish()
    {
        _writer.Finish();
        _stage.Position = 0;
        _stage.CopyTo(_target, 1 << 16);
    }

    public override void Dispose()
    {
        _writer.Dispose();
        _stage.Dispose();
    }
}
