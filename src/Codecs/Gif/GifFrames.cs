using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Frames;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Gif;

/// <summary>Reads the frames of an animated GIF as a viewer displays them.</summary>
internal sealed class GifFrames : CanvasFrames
{
    // The file buffer and the code tables.
    private const long Base = 1 << 17;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly GifContents _contents;
    private readonly int _channels;

    private GifFrames(FileStream file, string path, GifContents contents, ImageHeader header)
        : base(contents.Sequence, header, contents.Restores) =>
        (_file, _path, _contents, _channels) = (file, path, contents, header.Info.Channels);

    /// <summary>Opens a file with several frames; null if it has one.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static GifFrames? Open(string path, ImageLimits limits)
    {
        var file = InputFile.Open(path);
        try
        {
            var contents = GifWalk.Read(file, path, limits);
            if (contents.Frames.Count > 1)
                return new GifFrames(file, path, contents, Describe(path, contents, limits));
            file.Dispose();
            return null;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Dispose() => _file.Dispose();

    protected override void Draw(int frame, FrameCanvas canvas)
    {
        var its = _contents.Frames[frame];
        _file.Position = its.CodesAt;
        var codes = new BufferedStream(_file, 1 << 16);
        var bits = codes.ReadByte();
        if (bits is < 1 or >= GifBits.Widest)
            throw Damaged();
        var indices = new GifIndices(new GifBits(codes), bits);
        var row = new byte[its.Area.Width];
        canvas.Begin(its.Area, its.Disposal);
        for (var y = 0; y < its.Area.Height; y++)
        {
            var read = indices.Read(row);
            if (indices.IsDamaged)
                throw Damaged();
            if (read < row.Length)
                throw new PipelineException(Codes.Truncated, $"'{_path}' ends before its image does ("
                    + $"{((long)(its.Area.Height - y) * row.Length) - read} pixels are missing)", "replace the file");
            Draw(its, row, canvas.Row(its.Area, its.Row(y)));
        }
    }

    private static ImageHeader Describe(string path, GifContents contents, ImageLimits limits)
    {
        var (width, height) = (contents.Width, contents.Height);
        if (width == 0 || height == 0)
            throw new PipelineException(Codes.Corrupt,
                $"'{path}' is damaged: its header says {width}×{height}", "replace the file");
        InputLimits.CheckPixels(path, width, height, limits);
        var info = new ImageInfo(width, height, contents.HasAlpha ? 4 : 3) { HasAlpha = contents.HasAlpha, White = 255 };
        return new ImageHeader(info, SampleType.UInt8, "gif")
        {
            Frames = contents.Frames.Count,
            IsInMemory = true,
            Warnings = contents.IsWhole ? [] : [new Diagnostic(Codes.MetadataDamaged,
                $"it has no end marker after {contents.Frames.Count} frames, so frames may be missing",
                Severity: Severity.Warning)],
            DecoderBytes = Base + FrameCanvas.Bytes(info, SampleType.UInt8, contents.Restores),
        };
    }

    // Pixels right of the canvas are skipped; an index outside the table is black.
    private void Draw(GifFrame its, ReadOnlySpan<byte> row, Span<byte> target)
    {
        for (var (x, at) = (0, 0); at < target.Length; x++, at += _channels)
        {
            var index = row[x];
            if (index == its.Transparent)
                continue;
            var color = 3 * index;
            if (color < its.Table.Length)
                its.Table.AsSpan(color, 3).CopyTo(target[at..]);
            else
                target.Slice(at, 3).Clear();
            if (_channels == 4)
                target[at + 3] = 255;
        }
    }

    private PipelineException Damaged() =>
        new(Codes.Corrupt, $"'{_path}' cannot be decoded: its GIF data is damaged", "replace the file");
}
