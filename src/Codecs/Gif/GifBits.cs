namespace PipelineKit.Codecs.Gif;

/// <summary>Reads the codes of a GIF's image from its blocks (GIF89a, appendix F).</summary>
/// <param name="file">The file, before the first block of codes.</param>
internal sealed class GifBits(Stream file)
{
    /// <summary>The largest code width.</summary>
    public const int Widest = 12;

    private int _held, _bits;

    /// <summary>The number of bytes left in the block.</summary>
    public int Left { get; private set; }

    /// <summary>Whether the terminating block was read.</summary>
    public bool Ended { get; private set; }

    /// <summary>Returns the next code; -1 after the last one.</summary>
    /// <exception cref="EndOfStreamException">The file ends within the codes.</exception>
    public int Read(int width)
    {
        for (; _bits < width; _bits += 8)
        {
            if (Left == 0 && (Ended || (Left = Byte()) == 0))
            {
                Ended = true;
                return -1;
            }
            Left--;
            _held |= Byte() << _bits;
        }
        var code = _held & ((1 << width) - 1);
        _held >>= width;
        _bits -= width;
        return code;
    }

    private int Byte() => file.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();
}
