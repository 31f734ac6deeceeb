using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>
/// Assembles a multi-frame file from single-frame files, which the format's usual encoder writes to the temporary folder.
/// </summary>
internal sealed class AssembledFrames : FrameWriter
{
    private readonly Stream _target, _file;
    private readonly FrameSequence _sequence;
    private readonly FrameAssembly _assembly;
    private readonly Encode _encode;
    private FileStream? _stage;
    private ImageWriter? _frame;
    private ImageInfo? _first;
    private int _written;

    /// <summary>Starts a file with one frame.</summary>
    public delegate ImageWriter Encode(Stream target, ImageInfo image, ImageMetadata metadata);

    /// <summary>Starts the file.</summary>
    /// <param name="target">The output stream.</param>
    /// <param name="sequence">The number and timing of the frames.</param>
    /// <param name="assembly">How the format stores frames.</param>
    /// <param name="encode">Starts a file with one frame.</param>
    public AssembledFrames(Stream target, FrameSequence sequence, FrameAssembly assembly, Encode encode)
    {
        (_target, _sequence, _assembly, _encode) = (target, sequence, assembly, encode);
        _file = assembly.GoesBack && !IsFile(target) ? TemporaryFile.Open() : target;
        Warnings = [.. assembly.DelayWarnings(sequence)];
    }

    public override ImageWriter Next(ImageInfo image, ImageMetadata metadata)
    {
        if (_written == _sequence.Count)
            throw new InvalidOperationException($"Frame {_written + 1} was given to a file of {_sequence.Count}.");
        _first ??= image;
        if (!_assembly.HoldsSizes && (image.Width, image.Height) != (_first.Width, _first.Height))
            throw new PipelineException(Codes.FormatCannotHold,
                $"{_assembly.Format} requires frames of the same size, but this one is {image.Width}×{image.Height}, "
                + $"the first {_first.Width}×{_first.Height}", "make them the same size with `resize` or `fit`, or write tiff");
        if (!_assembly.HoldsSizes && image.HasAlpha != _first.HasAlpha)
            throw new PipelineException(Codes.FormatCannotHold,
                $"in {_assembly.Format}, either all frames have alpha or none, but this one differs from the first");
        _stage?.Dispose();
        _stage = TemporaryFile.Open();
        _frame = _encode(_stage, image, metadata);
        return new StagedFrame(_frame, () => Append(image));
    }

    public override void Finish()
    {
        if (_written < _sequence.Count)
            throw new InvalidOperationException($"{_written} of {_sequence.Count} frames were written");
        _assembly.Finish(_file);
        if (_file == _target)
            return;
        _file.Position = 0;
        _file.CopyTo(_target, 1 << 16);
    }

    public override void Dispose()
    {
        _frame?.Dispose();
        _stage?.Dispose();
        if (_file != _target)
            _file.Dispose();
    }

    // An output that is readable and seekable.
    private static bool IsFile(Stream target) => target is { CanSeek: true, CanRead: true, Position: 0 };

    private void Append(ImageInfo image)
    {
        LeftOut |= _frame!.LeftOut;
        Warnings = [.. Warnings.Union(_frame.Warnings)];
        _stage!.Position = 0;
        if (_written == 0)
            _assembly.Begin(_file, _sequence, image);
        _assembly.Append(_file, _stage, image, _written);
        _written++;
    }

    // When it finishes, the encoded frame is moved to the target.
    private sealed class StagedFrame : ImageWriter
    {
        private readonly ImageWriter _writer;
        private readonly Action _finished;

        public StagedFrame(ImageWriter writer, Action finished)
        {
            (_writer, _finished) = (writer, finished);
            (LeftOut, Warnings) = (writer.LeftOut, writer.Warnings);
        }

        public override void Write(ReadOnlySpan<byte> source, int rows) => _writer.Write(source, rows);

        public override Span<byte> PlaceFor(int rows) => _writer.PlaceFor(rows);

        public override void Finish()
        {
            _writer.Finish();
            _finished();
        }

        public override void Dispose() => _writer.Dispose();
    }
}
