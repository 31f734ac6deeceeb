using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Frames;

/// <summary>What a viewer of an animation shows: frames are drawn on it one after the other. It begins transparent.</summary>
internal sealed class FrameCanvas
{
    private readonly ImageHeader _header;
    private readonly int _pixel, _stride;
    private readonly byte[] _pixels;
    private readonly byte[] _before;
    private (FrameArea Area, FrameDisposal Disposal)? _shown;

    /// <summary>A canvas.</summary>
    /// <param name="header">What it delivers.</param>
    /// <param name="restores">Whether some frame is undone.</param>
    public FrameCanvas(ImageHeader header, bool restores)
    {
        _header = header;
        _pixel = header.Info.Channels * header.SampleType.Bytes();
        _stride = header.Info.Width * _pixel;
        _pixels = new byte[_stride * header.Info.Height];
        _before = restores ? new byte[_pixels.Length] : [];
    }

    /// <summary>Bytes of a canvas.</summary>
    /// <exception cref="PipelineException">PK0604: more than can be held.</exception>
    public static long Bytes(ImageInfo info, SampleType type, bool restores)
    {
        var bytes = info.Pixels * info.Channels * type.Bytes();
        return bytes <= Array.MaxLength - (1 << 20) ? restores ? 2 * bytes : bytes : throw new PipelineException(Codes.TooLarge,
            $"a canvas of {info} takes {bytes} bytes, more than can be held at once",
            "read the first frame alone (frames: first)");
    }

    /// <summary>Makes everything transparent again.</summary>
    public void Reset()
    {
        _pixels.AsSpan().Clear();
        _shown = null;
    }

    /// <summary>Does away with the frame before, as it asks, and gets ready for one that changes an area.</summary>
    public void Begin(FrameArea area, FrameDisposal disposal)
    {
        if (_shown is { Disposal: FrameDisposal.Restore } && _before.Length > 0)
            _before.CopyTo(_pixels.AsSpan());
        else if (_shown is { Disposal: FrameDisposal.Clear } shown)
            for (var y = 0; y < shown.Area.Height; y++)
                Row(shown.Area, y).Clear();
        // What the last frame hides is not seen again.
        if (disposal == FrameDisposal.Restore && _before.Length > 0)
            _pixels.CopyTo(_before.AsSpan());
        _shown = (area, disposal);
    }

    /// <summary>Those pixels of a row of an area that lie on the canvas; empty when none does.</summary>
    public Span<byte> Row(FrameArea area, int row)
    {
        var y = (long)area.Y + row;
        var (left, right) = (Math.Max(0, area.X), (int)Math.Min(_header.Info.Width, (long)area.X + area.Width));
        return y < 0 || y >= _header.Info.Height || right <= left
            ? [] : _pixels.AsSpan((int)((y * _stride) + ((long)left * _pixel)), (right - left) * _pixel);
    }

    /// <summary>Reads it as it is.</summary>
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
