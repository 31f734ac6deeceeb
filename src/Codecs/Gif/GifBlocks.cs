using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Gif;

/// <summary>
/// Reads the blocks of a GIF (GIF89a, appendix A) up to the end of its first image. Decoders do not report whether its codes
/// cover all pixels; ImageSharp does not even report missing blocks, or whether the image covers the canvas.
/// </summary>
internal sealed class GifBlocks
{
    private const int Extension = 0x21, Image = 0x2C, GraphicControl = 0xF9, HasTable = 0x80;

    private readonly Stream _file;
    private bool _transparent;
    private (int Left, int Top, int Width, int Height) _image;
    private int _bits;
    private long _missing;

    private GifBlocks(Stream file) => _file = file;

    /// <summary>Reads a file's blocks.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603.</exception>
    public static GifBlocks Read(Stream file, string path)
    {
        file.Position = 0;
        var blocks = new GifBlocks(new BufferedStream(file, 1 << 16));
        try
        {
            if (!blocks.ReadAll())
                throw new PipelineException(Codes.Corrupt,
                    $"'{path}' cannot be decoded: its GIF data is damaged", "replace the file");
            return blocks._missing <= 0 ? blocks : throw new PipelineException(Codes.Truncated,
                $"'{path}' ends before its image does ({blocks._missing} pixels are missing)", "replace the file");
        }
        catch (EndOfStreamException)
        {
            throw new PipelineException(Codes.Truncated,
                $"'{path}' ends before its image does (its GIF blocks are cut short)", "replace the file");
        }
    }

    /// <summary>The columns of the canvas.</summary>
    public int Width { get; private set; }

    /// <summary>The rows of the canvas.</summary>
    public int Height { get; private set; }

    /// <summary>Whether the first image gives every pixel of the canvas an opaque color.</summary>
    public bool CoversAll => !_transparent && _image == (0, 0, Width, Height);

    /// <summary>Counts the images, up to a limit; data after the first one can be damaged.</summary>
    public long CountFrames(long most)
    {
        var (covers, image) = (_transparent, _image);
        var count = 1L;
        try
        {
            while (count < most && ReadToImage())
            {
                SkipBlocks();
                count++;
            }
        }
        catch (EndOfStreamException)
        {
            // Only the first image is decoded.
        }
        (_transparent, _image) = (covers, image);
        return count;
    }

    private bool ReadAll()
    {
        Span<byte> screen = stackalloc byte[13];
        _file.ReadExactly(screen);
        (Width, Height) = (Pair(screen[6..]), Pair(screen[8..]));
        SkipTable(screen[10]);
        return ReadToImage() && ReadCodes();
    }

    private bool ReadCodes()
    {
        var pixels = (long)_image.Width * _image.Height;
        if (_bits >= GifBits.Widest || new GifCodes(_file, _bits).Count(pixels) is not { } found)
            return false;
        _missing = pixels - found.Pixels;
        Skip(found.Left);
        if (!found.IsEnd)
            SkipBlocks();
        return true;
    }

    private bool ReadToImage()
    {
        while (true)
        {
            switch (Byte())
            {
                case Extension:
                    ReadExtension();
                    break;
                case Image:
                    ReadImage();
                    // Its codes follow.
                    return true;
                default:
                    return false;
            }
        }
    }

    private void ReadExtension()
    {
        var isControl = Byte() == GraphicControl;
        var length = Byte();
        if (isControl && length > 0)
        {
            _transparent = (Byte() & 1) != 0;
            length--;
        }
        Skip(length);
        if (length > 0 || isControl)
            SkipBlocks();
    }

    private void ReadImage()
    {
        Span<byte> descriptor = stackalloc byte[9];
        _file.ReadExactly(descriptor);
        _image = (Pair(descriptor), Pair(descriptor[2..]), Pair(descriptor[4..]), Pair(descriptor[6..]));
        SkipTable(descriptor[8]);
        _bits = Byte();
    }

    private void SkipTable(byte flags)
    {
        if ((flags & HasTable) != 0)
            Skip(3 << ((flags & 7) + 1));
    }

    private void SkipBlocks()
    {
        for (var length = Byte(); length > 0; length = Byte())
            Skip(length);
    }

    private void Skip(int count)
    {
        Span<byte> skipped = stackalloc byte[768];
        _file.ReadExactly(skipped[..count]);
    }

    private int Byte() => _file.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();

    private static int Pair(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8;
}
