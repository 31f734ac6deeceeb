using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Gif;

/// <summary>
/// The blocks of a GIF (GIF89a, appendix A) up to the end of its first image. Decoders do not say whether its codes stand for
/// all of its pixels, ImageSharp not even whether blocks are missing, or whether the image hides some of the canvas.
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
                $"'{path}' ends before its image does (its codes leave out {blocks._missing} pixels)", "replace the file");
        }
        catch (EndOfStreamException)
        {
            throw new PipelineException(Codes.Truncated,
                $"'{path}' ends before its image does (its GIF blocks are cut short)", "replace the file");
        }
    }

    /// <summary>Columns of the canvas.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of the canvas.</summary>
    public int Height { get; private set; }

    /// <summary>Whether every pixel of the canvas gets an opaque color from the first image.</summary>
    public bool CoversAll => !_transparent && _image == (0, 0, Width, Height);

    /// <summary>Counts the images, up to so many; what comes after the first may be damaged.</summary>
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
            // Only the first is decoded.
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
                    // Its codes come next.
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
