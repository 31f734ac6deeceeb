using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>What a viewer of an animation displays: frames are drawn on it in order. Initially transparent.</summary>
internal sealed class FrameCanvas
{
    private readonly ImageHeader _header;
    private readonly int _pixel, _stride;
    private readonly byte[] _pixels;
    private readonly byte[] _before;
    private (FrameArea Area, FrameDisposal Disposal)? _shown;

    /// <summary>Creates a canvas.</summary>
    /// <param name="header">The header of its images.</param>
    /// <param name="restores">Whether a frame restores the previous canvas.</param>
    public FrameCanvas(ImageHeader header, bool restores)
    {
        _header = header;
        _pixel = header.Info.Channels * header.SampleType.Bytes();
        _stride = header.Info.Width * _pixel;
        _pixels = new byte[_stride * header.Info.Height];
        _before = restores ? new byte[_pixels.Length] : [];
    }

    /// <summary>Returns the size of a canvas in bytes.</summary>
    /// <exception cref="PipelineException">PK0604: too large to hold.</exception>
    public static long Bytes(ImageInfo info, SampleType type, bool restores)
    {
        var bytes = info.Pixels * info.Channels * type.Bytes();
        return bytes <= Array.MaxLength - (1 << 20) ? restores ? 2 * bytes : bytes : throw new PipelineException(Codes.TooLarge,
            $"a canvas of {info} takes {bytes} bytes, which exceeds what can be allocated at once",
            "read only the first frame (frames: first)");
    }

    /// <summary>Makes the canvas transparent again.</summary>
    public void Reset()
    {
        _pixels.AsSpan().Clear();
        _shown = null;
    }

    /// <summary>Disposes of the previous frame and prepares for a frame that changes an area.</summary>
    public void Begin(FrameArea area, FrameDisposal disposal)
    {
        if (_shown is { Disposal: FrameDisposal.Restore } && _before.Length > 0)
            _before.CopyTo(_pixels.AsSpan());
        else if (_shown is { Disposal: FrameDisposal.Clear } shown)
            for (var y = 0; y < shown.Area.Height; y++)
                Row(shown.Area, y).Clear();
        // Saves what the frame covers, to restore it later.
        if (disposal == FrameDisposal.Restore && _before.Length > 0)
            _pixels.CopyTo(_before.AsSpan());
        _shown = (area, disposal);
    }

    /// <summary>Returns the pixels of a row of an area that are on the canvas; empty if there are none.</summary>
    public Span<byte> Row(FrameArea area, int row)
    {
        var y = (long)area.Y + row;
        var (left, right) = (Math.Max(0, area.X), (int)Math.Min(_header.Info.Width, (long)area.X + area.Width));
        return y < 0 || y >= _header.Info.Height || right <= left
            ? [] : _pixels.AsSpan((int)((y * _stride) + ((long)left * _pixel)), (right - left) * _pixel);
    }

    /// <summary>Opens the current canvas.</summary>
    public ImageReader Open() => new CanvasReader(_header, _pixels);

    private sealed class CanvasReader(ImageHeader header, byte[] pixels) : ImageReader
    {
        private int _at;

        public override ImageHeader Header => header;

        public override void Read(Span<byte> target, int rows) => ReadInPlace(rows).CopyTo(target);

        public override ReadOnlySpan<byte> ReadInPlace(int rows)
        {
            var bytes = rows * (pixels.Length / header.Info.Height);
            _at += bytes;
            return pixels.AsSpan(_at - bytes, bytes);
        }

        public override void Dispose()
        {
        }
    }
}
