using PipelineKit.Codecs.Frames;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Gif;

/// <summary>
/// Scans all blocks of a GIF (GIF89a, appendix A) and finds its frames, skipping their codes. Only frames that exist count, so a
/// file cannot claim more.
/// </summary>
internal sealed class GifWalk
{
    private const int Extension = 0x21, Image = 0x2C, Trailer = 0x3B;
    private const int GraphicControl = 0xF9, Application = 0xFF, HasTable = 0x80, Interlaced = 0x40;

    private readonly Stream _file;
    private readonly string _path;
    private readonly List<GifFrame> _frames = [];
    private byte[] _table = [];
    private GifFrame _control = NoControl;
    private int _plays = 1;
    private bool _isWhole = true;

    private GifWalk(Stream file, string path) => (_file, _path) = (file, path);

    private static GifFrame NoControl => new(default, [], false, 0);

    /// <summary>Reads a file's blocks.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static GifContents Read(Stream file, string path, ImageLimits limits)
    {
        file.Position = 0;
        var walk = new GifWalk(new BufferedStream(file, 1 << 16), path);
        try
        {
            return walk.Read(limits);
        }
        catch (EndOfStreamException)
        {
            throw new PipelineException(Codes.Truncated,
                $"'{path}' ends within its frame {walk._frames.Count + 1}", "replace the file");
        }
    }

    private GifContents Read(ImageLimits limits)
    {
        Span<byte> screen = stackalloc byte[13];
        _file.ReadExactly(screen);
        _table = Table(screen[10]);
        while (Next())
            if (_frames.Count > limits.MaxFrames)
                throw new PipelineException(Codes.TooLarge,
                    $"'{_path}' has more than {limits.MaxFrames} frames, the limit", "split it");
        if (_frames.Count == 0)
            throw Damaged();
        return new GifContents(Pair(screen[6..]), Pair(screen[8..]), _plays, _frames, _isWhole);
    }

    // Returns false at the end. If a file ends where a block could start, a frame or the trailer is missing.
    private bool Next()
    {
        switch (_file.ReadByte())
        {
            case Extension:
                ReadExtension();
                return true;
            case Image:
                ReadImage();
                return true;
            case -1:
                _isWhole = false;
                return false;
            case Trailer:
                return false;
            default:
                // Stray bytes after the last image: decoders stop there.
                return _frames.Count > 0 ? false : throw Damaged();
        }
    }

    private void ReadExtension()
    {
        var (label, length) = (Byte(), Byte());
        Span<byte> block = stackalloc byte[255];
        block = block[..length];
        _file.ReadExactly(block);
        if (length == 0)
            return;
        if (label == GraphicControl && length >= 4)
            _control = NoControl with
            {
                Delay = new FrameDelay(Pair(block[1..]), 100),
                Disposal = Disposal((block[0] >> 2) & 7),
                Transparent = (block[0] & 1) != 0 ? block[3] : null,
            };
        if (label == Application && (block.StartsWith("NETSCAPE2.0"u8) || block.StartsWith("ANIMEXTS1.0"u8)))
            ReadPlays();
        else
            SkipBlocks();
    }

    // The first play is not counted, and 0 means endlessly.
    private void ReadPlays()
    {
        Span<byte> block = stackalloc byte[255];
        for (int length = Byte(); length > 0; length = Byte())
        {
            _file.ReadExactly(block[..length]);
            if (length == 3 && block[0] == 1)
                _plays = Pair(block[1..]) is > 0 and var more ? more + 1 : 0;
        }
    }

    private void ReadImage()
    {
        Span<byte> descriptor = stackalloc byte[9];
        _file.ReadExactly(descriptor);
        var own = Table(descriptor[8]);
        var at = _file.Position;
        Byte();
        SkipBlocks();
        _frames.Add(_control with
        {
            Area = new(Pair(descriptor), Pair(descriptor[2..]), Pair(descriptor[4..]), Pair(descriptor[6..])),
            Table = own.Length > 0 ? own : _table,
            IsInterlaced = (descriptor[8] & Interlaced) != 0,
            CodesAt = at,
        });
        _control = NoControl;
    }

    // Some programs wrote 4 instead of 3, and browsers accept it.
    private static FrameDisposal Disposal(int said) => said switch
    {
        2 => FrameDisposal.Clear,
        3 or 4 => FrameDisposal.Restore,
        _ => FrameDisposal.Keep,
    };

    private byte[] Table(byte flags)
    {
        if ((flags & HasTable) == 0)
            return [];
        var table = new byte[3 << ((flags & 7) + 1)];
        _file.ReadExactly(table);
        return table;
    }

    private void SkipBlocks()
    {
        Span<byte> skipped = stackalloc byte[255];
        for (int length = Byte(); length > 0; length = Byte())
            _file.ReadExactly(skipped[..length]);
    }

    private byte Byte() => _file.ReadByte() is >= 0 and var value ? (byte)value : throw new EndOfStreamException();

    private PipelineException Damaged() =>
        new(Codes.Corrupt, $"'{_path}' cannot be decoded: its GIF data is damaged", "replace the file");

    private static int Pair(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8;
}
